"""A look at a page as people have it: a picture to keep, and axe-core's judgement of who can use it."""

import base64
import importlib.util
import json
import pathlib

from .broker import REPOSITORY

PICTURES = REPOSITORY / ".build/pages"
# What WCAG 2.2 AA says, as far as a program can tell.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def axe():
    found = importlib.util.find_spec("axe_playwright_python")
    assert found and found.submodule_search_locations, "axe-playwright-python is not installed"
    return (pathlib.Path(list(found.submodule_search_locations)[0]) / "axe.min.js").read_text()


def picture(page, name):
    PICTURES.mkdir(parents=True, exist_ok=True)
    size = page.command("Page.getLayoutMetrics")["cssContentSize"]
    whole = {"x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1}
    data = page.command("Page.captureScreenshot", captureBeyondViewport=True, clip=whole)["data"]
    (PICTURES / f"{name}.png").write_bytes(base64.b64decode(data))


def looked_at(page, name):
    """Keeps a picture of the page and refuses what axe-core calls serious, and a page that is wider than its window."""
    page.wait_for("document.readyState == 'complete' && document.querySelector('h1')", f"the page for {name}")
    picture(page, name)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), f"{name}: wider than the window"
    page.evaluate(axe() + "; true")
    found = json.loads(page.evaluate(
        f"axe.run(document, {{runOnly: {json.dumps(RULES)}}}).then(result => JSON.stringify(result.violations.map("
        "rule => [rule.impact, rule.id, rule.nodes.map(node => node.html.slice(0, 200) + ' ' + node.failureSummary)])))"
    ))
    assert not [rule for rule in found if rule[0] in ("serious", "critical")], f"{name}: {found}"
    return found


def window(page, width, height=900, dark=False):
    page.command("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600)
    page.command("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])


def refused_by_policy(page):
    return [complaint for complaint in page.complaints if "Content Security Policy" in complaint]
