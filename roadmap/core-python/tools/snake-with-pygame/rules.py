"""The rules of Snake. No window, no clock, no randomness in here."""

from dataclasses import dataclass, replace

UP, DOWN, LEFT, RIGHT = (0, -1), (0, 1), (-1, 0), (1, 0)


@dataclass(frozen=True)
class Game:
    """One moment of a game; `step` returns the next one."""

    width: int
    height: int
    snake: tuple  # of (x, y), head first
    direction: tuple
    food: tuple
    over: bool = False

    @property
    def score(self):
        return len(self.snake) - 3

    def turn(self, direction):
        """Change direction, unless that would be a U-turn."""
        opposite = (-self.direction[0], -self.direction[1])
        if direction == opposite:
            return self
        return replace(self, direction=direction)

    def step(self, place_food):
        """Move by one square; place_food(free) picks a free square."""
        if self.over:
            return self
        (x, y), (dx, dy) = self.snake[0], self.direction
        head = (x + dx, y + dy)
        eats = head == self.food
        body = self.snake if eats else self.snake[:-1]
        inside = 0 <= head[0] < self.width and 0 <= head[1] < self.height
        if not inside or head in body:
            return replace(self, over=True)
        moved = replace(self, snake=(head, *body))
        if not eats:
            return moved
        free = moved.free_squares()
        if not free:
            return replace(moved, over=True)
        return replace(moved, food=place_food(free))

    def free_squares(self):
        squares = [
            (x, y) for y in range(self.height) for x in range(self.width)
        ]
        return [square for square in squares if square not in self.snake]
