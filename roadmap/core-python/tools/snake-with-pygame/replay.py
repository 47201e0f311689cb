"""Play a few fixed moves in the terminal, to check the rules."""

from rules import DOWN, LEFT, RIGHT, UP, Game


def draw(game):
    rows = []
    for y in range(game.height):
        row = ""
        for x in range(game.width):
            if (x, y) == game.snake[0]:
                row += "@"
            elif (x, y) in game.snake:
                row += "o"
            else:
                row += "*" if (x, y) == game.food else "."
        rows.append(row)
    return "\n".join(rows)


game = Game(
    width=8,
    height=4,
    snake=((3, 1), (2, 1), (1, 1)),
    direction=RIGHT,
    food=(5, 1),
)
print(draw(game))
for turn in [RIGHT, LEFT, DOWN, LEFT, UP, UP, UP]:
    game = game.turn(turn).step(place_food=lambda free: free[-1])
    print("head", game.snake[0], "score", game.score, "over", game.over)
print(draw(game))
