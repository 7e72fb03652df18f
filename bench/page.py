"""What the benchmarks share: the environment that programs run in, what a result says of the machine, and the page that shows it."""
import html
import os
import platform
import sys

ENVIRONMENT = {"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": os.environ.get("HOME", "/"), "LANG": "C.UTF-8",
               "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}


def machine():
    return {"reference": sys.version.replace("\n", " "), "machine": f"{platform.platform()}, {os.cpu_count()} processors"}


def svg(width, height, body):
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" '
            f'font-size="11">{body}</svg>')


def label(right, y, text):
    """The name of a bar, left of it."""
    return f'<text x="{right}" y="{y}" text-anchor="end">{html.escape(text)}</text>'


def page(title, heading, result, what, plot, head, body):
    """A page by itself: `what` was measured, the plot, the table of `head` (cells) and `body` (rows), and the bars that are missed."""
    bars = "".join(f"<li>{html.escape(text)}" for text in result["missed"]) or "<li>none"
    return (f"<!doctype html><meta charset=utf-8><title>{title}</title><style>body{{font:14px sans-serif;"
            f"max-width:60em;margin:2em auto}}td,th{{padding:2px 10px;text-align:right}}td:first-child{{text-align:left}}"
            f"</style><h1>{heading}</h1><p>{html.escape(result['machine'])}, {result['rounds']} rounds, {what}."
            f"<br>Reference: {html.escape(result['reference'])}</p>{plot}<table><tr>{head}{body}</table>"
            f"<h2>Bars missed</h2><ul>{bars}</ul>\n")
