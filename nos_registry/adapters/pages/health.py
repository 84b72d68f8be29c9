"""How everything is, on one page for who keeps the machine; the words are those of the terminal."""

from nos_registry.adapters.templating import html_environment
from nos_registry.domain.health import READY, Health, lines, london

REFRESH_SECONDS = 60
"""How often the page is written anew, and asks the browser for itself again."""


def render_health(health: Health) -> str:
    """Return the page: whether all is well, the facts, the flows with what lies ahead, and the runs that ended badly."""
    facts = {
        "lang": "en",
        "health": health,
        "at": london(health.at),
        "lines": lines(health),
        "flows": [(name, how, how == READY, health.schedules.get(name, "on demand")) for name, how in health.deployments.items()],
        "ahead": [(london(run.at), run.flow or run.run) for run in health.next_runs],
        "ended": [(london(run.at) if run.at else "", run.flow or run.run, run.state) for run in health.ended],
        "refresh": REFRESH_SECONDS,
    }
    return html_environment().get_template("web/health.html.j2").render(facts)
