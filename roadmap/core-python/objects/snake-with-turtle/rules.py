# region class
import random

STEPS = {"up": (0, 1), "down": (0, -1), "left": (-1, 0), "right": (1, 0)}


class Game:
    def __init__(self, size=15, seed=None):
        self.size = size
        self.random = random.Random(seed)
        middle = size // 2
        self.snake = [(middle - i, middle) for i in range(3)]
        self.direction = self.last_moved = "right"
        self.over = False
        self.score = 0
        self.place_food()

    def place_food(self):
        board = range(self.size)
        free = [(x, y) for x in board for y in board
                if (x, y) not in self.snake]
        self.food = self.random.choice(free)

    def turn(self, direction):
        dx, dy = STEPS[direction]
        old_dx, old_dy = STEPS[self.last_moved]
        if (dx + old_dx, dy + old_dy) != (0, 0):
            self.direction = direction

    def step(self):
        if self.over:
            return
        x, y = self.snake[0]
        dx, dy = STEPS[self.direction]
        head = (x + dx, y + dy)
        grows = head == self.food
        body = self.snake if grows else self.snake[:-1]
        inside = 0 <= head[0] < self.size and 0 <= head[1] < self.size
        if not inside or head in body:
            self.over = True
            return
        self.snake = [head, *body]
        self.last_moved = self.direction
        if grows:
            self.score += 1
            self.place_food()
# endregion


# region try
def main():
    game = Game(size=7)
    game.food = (5, 3)
    for command in [None, None, "left", "up", "up", None]:
        if command:
            game.turn(command)
        game.step()
        print(command, game.snake, "score", game.score)
        if game.score:
            game.food = (0, 0)
    game.step()
    print("over:", game.over)


if __name__ == "__main__":
    main()
# endregion
