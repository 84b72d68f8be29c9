"""The one base of every refusal this product makes on purpose."""


class NosError(Exception):
    """A refusal in words: what is wrong (`reason`) and what to do next (`remedy`).

    Edges print it and exit 1, or answer with a 4xx page. Anything else that is raised is a bug and keeps its traceback.
    """

    def __init__(self, reason: str, remedy: str = "") -> None:
        """Keep `reason` (a sentence without full stop) and `remedy` (an imperative, or empty)."""
        super().__init__(reason, remedy)
        self.reason = reason
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.reason}. {self.remedy}" if self.remedy else self.reason
