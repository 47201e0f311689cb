"""Snake in a window: pygame draws and reads keys, rules.py decides."""

import random

import pygame
from rules import DOWN, LEFT, RIGHT, UP, Game

SQUARE, WIDTH, HEIGHT = 24, 24, 18
STEP_MS = 120
BACKGROUND, BODY, HEAD = (24, 28, 36), (80, 170, 120), (150, 220, 170)
FOOD, TEXT = (220, 90, 80), (230, 230, 230)
KEYS = {
    pygame.K_UP: UP,
    pygame.K_DOWN: DOWN,
    pygame.K_LEFT: LEFT,
    pygame.K_RIGHT: RIGHT,
}


def new_game():
    middle = HEIGHT // 2
    snake = ((4, middle), (3, middle), (2, middle))
    return Game(WIDTH, HEIGHT, snake, RIGHT, food=(12, middle))


# region draw
def draw(screen, font, game):
    screen.fill(BACKGROUND)

    def square(position, colour):
        x, y = position
        box = (x * SQUARE + 1, y * SQUARE + 1, SQUARE - 2, SQUARE - 2)
        pygame.draw.rect(screen, colour, box, border_radius=5)

    square(game.food, FOOD)
    for part in game.snake[1:]:
        square(part, BODY)
    square(game.snake[0], HEAD)

    text = f"Score {game.score}"
    if game.over:
        text += "   Space: play again"
    screen.blit(font.render(text, True, TEXT), (8, 6))
    pygame.display.flip()
# endregion


# region loop
def main():
    pygame.init()
    screen = pygame.display.set_mode((WIDTH * SQUARE, HEIGHT * SQUARE))
    pygame.display.set_caption("Snake")
    font = pygame.font.Font(None, 26)
    clock = pygame.time.Clock()

    game, waited, turns = new_game(), 0, []
    running = True
    while running:
        for event in pygame.event.get():
            if event.type == pygame.QUIT:
                running = False
            elif event.type == pygame.KEYDOWN:
                if event.key in KEYS:
                    turns.append(KEYS[event.key])
                elif event.key == pygame.K_SPACE and game.over:
                    game, turns = new_game(), []

        waited += clock.tick(60)
        if waited >= STEP_MS:
            waited -= STEP_MS
            if turns:
                game = game.turn(turns.pop(0))
            game = game.step(random.choice)

        draw(screen, font, game)
    pygame.quit()


if __name__ == "__main__":
    main()
# endregion
