"""The registry: a bare git repository of its own, behind the ports `Standards`, `Reviews` and `Writer`."""
