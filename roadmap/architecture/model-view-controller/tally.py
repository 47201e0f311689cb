"""A score board in three parts."""


# region model
class Match:
    """The model: rules and state. It knows nobody by name."""

    def __init__(self, home, away):
        self.goals = {home: 0, away: 0}
        self.listeners = []

    def score(self, team):
        if team not in self.goals:
            raise ValueError(f"{team} does not play")
        self.goals[team] += 1
        for listener in self.listeners:
            listener(self)

    @property
    def leader(self):
        (one, a), (two, b) = self.goals.items()
        return None if a == b else one if a > b else two
# endregion


# region views
def board(match):
    """A view: the state as a board shows it."""
    print(" : ".join(f"{t} {n}" for t, n in match.goals.items()))


class Ticker:
    """Another view of the same model: it reports changes of the lead."""

    def __init__(self, match):
        self.leader = match.leader

    def __call__(self, match):
        if match.leader != self.leader:
            self.leader = match.leader
            print(f"  ticker: {self.leader or 'nobody'} leads")
# endregion


# region controller
class Console:
    """The controller: turns what a person does into calls of the model."""

    def __init__(self, match):
        self.match = match

    def handle(self, line):
        match line.split():
            case ["goal", team]:
                try:
                    self.match.score(team)
                except ValueError as error:
                    print("  error:", error)
            case _:
                print("  usage: goal TEAM")
# endregion


if __name__ == "__main__":
    game = Match("Reds", "Blues")
    game.listeners += [board, Ticker(game)]
    console = Console(game)
    for line in ("goal Reds", "goal Blues", "goal Greens", "goool",
                 "goal Blues"):
        console.handle(line)
