import turtle

from rules import Game

CELL = 24
PAUSE = 140     # milliseconds between two steps

game = Game()
screen = turtle.Screen()
screen.title("Snake")
screen.setup(game.size * CELL + 80, game.size * CELL + 120)
screen.tracer(0)
pen = turtle.Turtle(visible=False)
pen.penup()


def square(position, colour):
    x, y = position
    half = game.size * CELL / 2
    pen.goto(x * CELL - half + CELL / 2, y * CELL - half + CELL / 2)
    pen.dot(CELL - 3, colour)


def border():
    half = game.size * CELL / 2
    pen.goto(-half, -half)
    pen.pendown()
    for x, y in [(half, -half), (half, half), (-half, half), (-half, -half)]:
        pen.goto(x, y)
    pen.penup()


def draw():
    pen.clear()
    border()
    square(game.food, "firebrick")
    for segment in game.snake:
        square(segment, "seagreen")
    pen.goto(0, game.size * CELL / 2 + 10)
    text = f"Score {game.score}"
    if game.over:
        text += "   Game over: press Space"
    pen.write(text, align="center", font=("Arial", 14, "normal"))
    screen.update()


def tick():
    game.step()
    draw()
    if not game.over:
        screen.ontimer(tick, PAUSE)


def restart():
    global game
    if game.over:
        game = Game()
        tick()


screen.onkeypress(lambda: game.turn("up"), "Up")
screen.onkeypress(lambda: game.turn("down"), "Down")
screen.onkeypress(lambda: game.turn("left"), "Left")
screen.onkeypress(lambda: game.turn("right"), "Right")
screen.onkeypress(restart, "space")
screen.listen()
tick()
screen.mainloop()
