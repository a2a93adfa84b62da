"""Sets up and runs everything: ``python dev.py serve | build | check | export | print | test``.

Needs nothing but Python 3.11 or newer.  The virtual environment lives in ``.venv``; dependencies
come from the lock files, with hashes.  ``make`` targets call this file, so both ways are the same.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
# What only `sbom` and `weekly` need, in an environment of its own.
SUPPLY = "tests/supply/tools.txt", ROOT / ".bench" / "supply"
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")


def main(arguments: list[str]) -> int:
    commands: dict[str, Callable[[list[str]], int]] = {
        "serve": serve, "build": build, "usb": usb, "check": check, "export": export, "print": print_all,
        "group": group, "stubs": stubs, "sbom": sbom, "weekly": weekly,
        "test": test, "test-all": test_all, "setup": setup,
        # Ours beside others; each script in tests/bench says how.
        "bench-quiz": lambda rest: bench("quiz.py", rest),
        "bench-search": lambda rest: bench("search.py", rest),
        "bench-pages": lambda rest: bench("pages.py", rest, ROOT / "tests" / "bench" / "lighthouse"),
    }  # fmt: skip
    if not arguments or arguments[0] not in commands:
        print(f"usage: python dev.py {' | '.join(commands)}", file=sys.stderr)
        return 2
    return commands[arguments[0]](arguments[1:])


def serve(rest: list[str]) -> int:
    """Set up, then serve the site and rebuild at every edit the pages that show it."""
    prepare("requirements.txt")
    return run(PYTHON, "-m", "mkdocs", "serve", "--dirty", *rest)


def build(rest: list[str]) -> int:
    """Set up, then build the site strictly; the old site stands until the new one is whole."""
    prepare("requirements.txt")
    return run(PYTHON, "-m", "macros.build", *rest)


def usb(rest: list[str]) -> int:
    """Set up, then write dist/usb: the site as a folder that opens without a host or a network."""
    prepare("requirements.txt")
    return run(PYTHON, "-m", "macros.build", "--usb", *rest)


def check(rest: list[str]) -> int:
    """Set up, then validate all data."""
    prepare("requirements.txt")
    return run(PYTHON, "-m", "macros", "check", *rest)


def export(rest: list[str]) -> int:
    """Set up, then write the question banks for learning platforms into dist/export/."""
    return run(prepare("requirements.txt"), "-m", "macros.export", *rest)


def group(rest: list[str]) -> int:
    """Set up, then build the site of every clinic below clinics/ into dist/group/<id>/."""
    return run(prepare("requirements.txt"), "-m", "macros.group", *rest)


def stubs(rest: list[str]) -> int:
    """Set up, then write dist/stubs: the pages for a generator that runs none of this project's code."""
    return run(prepare("requirements.txt"), "-m", "macros.stubs", *rest)


def setup(rest: list[str]) -> int:
    """Set up everything that work on the code needs."""
    prepare("requirements-dev.txt")
    return 0


def test(rest: list[str]) -> int:
    """Set up, find or install a browser, then run every test."""
    prepare("requirements-dev.txt")
    if not (browser := browser_or_help()):
        return 1
    os.environ["BROWSER_PATH"] = browser
    # A worker a core; tests/spread.py says which tests stay together.
    return run(PYTHON, "-m", "pytest", "-n", "auto", "--dist", "loadfile", *rest)


def print_all(rest: list[str]) -> int:
    """Set up, find or install a browser and Chinese fonts, then write dist/print/."""
    prepare("requirements-dev.txt")
    if not (browser := browser_or_help()):
        return 1
    if not has_chinese_font() and not (apt_install("fonts-noto-cjk") and has_chinese_font()):
        print(
            "No Chinese font to print with. Install one and run this again:\n"
            "  Debian, Ubuntu:  sudo apt-get install fonts-noto-cjk\n"
            "  elsewhere:       https://github.com/notofonts/noto-cjk (Noto Sans CJK TC)",
            file=sys.stderr,
        )
        return 1
    os.environ["BROWSER_PATH"] = browser
    return run(PYTHON, "-m", "macros.print", *rest)


def has_chinese_font() -> bool:
    """Whether a font for Traditional Chinese is installed; macOS and Windows bring one."""
    if not sys.platform.startswith("linux"):
        return True
    if not shutil.which("fc-list"):
        return any(Path("/usr/share/fonts").rglob("*CJK*"))
    found = subprocess.run(["fc-list", ":lang=zh-tw", "family"], capture_output=True, text=True)
    return bool(found.stdout.strip())


def browser_or_help() -> str | None:
    """A browser, found or installed; without one this says how to get it."""
    browser = find_browser() or install_browser()
    if not browser:
        print(
            "No browser. Install one and run this again:\n"
            "  Debian, Ubuntu:  sudo apt-get install chromium fonts-noto-cjk\n"
            f"  elsewhere:       {PYTHON} -m playwright install chromium\n"
            "or name one:       BROWSER_PATH=/path/to/chrome",
            file=sys.stderr,
        )
    return browser


def test_all(rest: list[str]) -> int:
    """Every test, those too that need npm packages or another engine."""
    npm = shutil.which("npm")
    if not npm:
        print("These tests need Node.js with npm: https://nodejs.org", file=sys.stderr)
        return 1
    if not has_firefox() and not apt_install("firefox-esr"):
        print(
            "These tests need a second engine. Install Firefox and run this again:\n"
            "  Debian, Ubuntu:  sudo apt-get install firefox-esr\n"
            "or name one:       FIREFOX_PATH=/path/to/firefox",
            file=sys.stderr,
        )
        return 1
    if not shutil.which("java") and not apt_install("default-jre-headless"):
        print(
            "The check of the HTML needs Java. Install it and run this again:\n"
            "  Debian, Ubuntu:  sudo apt-get install default-jre-headless\n"
            "  elsewhere:       https://adoptium.net",
            file=sys.stderr,
        )
        return 1
    extra = ROOT / "tests" / "extra"
    everything = ["-m", "thorough or not thorough", *rest]
    if not has_webkit() and not apt_install("webkit2gtk-driver", "xvfb"):
        print(
            "No WebKit to drive: its walks in tests/engines are skipped. To have them:\n"
            "  Debian, Ubuntu:  sudo apt-get install webkit2gtk-driver xvfb",
            file=sys.stderr,
        )
    return install(npm, extra) or test(everything)


def install(npm: str, folder: Path) -> int:
    """Install the npm packages that ``folder`` names, and say why if that fails."""
    quiet = ("--loglevel=error", "--no-audit", "--no-fund")
    return run(npm, "ci", "--ignore-scripts", *quiet, "--prefix", folder)


def has_firefox() -> bool:
    """Whether a Firefox is there, or named."""
    return bool(os.environ.get("FIREFOX_PATH") or shutil.which("firefox-esr") or shutil.which("firefox"))


def has_webkit() -> bool:
    """Whether WebKit's driver and a screen for it are there."""
    return all(map(shutil.which, ("WebKitWebDriver", "Xvfb")))


def bench(name: str, rest: list[str], packages: Path = ROOT / "tests" / "extra") -> int:
    """Set up, with the npm packages that the folder ``packages`` names, then run a benchmark."""
    prepare("requirements-dev.txt")
    npm = shutil.which("npm")
    if not npm:
        print("This benchmark needs Node.js with npm: https://nodejs.org", file=sys.stderr)
        return 1
    if not (browser := browser_or_help()):
        return 1
    os.environ["BROWSER_PATH"] = browser
    return install(npm, packages) or run(PYTHON, ROOT / "tests" / "bench" / name, *rest)


def sbom(rest: list[str]) -> int:
    """Write dist/sbom.json: what a build runs and what a site carries, as CycloneDX."""
    return run(prepare(*SUPPLY), "tests/supply/sbom.py")


def weekly(rest: list[str]) -> int:
    """Set up, then ask what a scheduled job asks: tests/supply/weekly.py says what."""
    return run(prepare("requirements.txt"), "-m", "tests.supply.weekly", prepare(*SUPPLY))


def run(*command: str | Path) -> int:
    # Material prints a notice on every build; it is no finding of ours.
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    return subprocess.call([str(part) for part in command], cwd=ROOT, env=environment)


def prepare(lock: str, home: Path = VENV) -> Path:
    """The Python of the virtual environment ``home``, which then holds what ``lock`` names."""
    if sys.version_info < (3, 11):  # noqa: UP036  this file must say so, not crash
        sys.exit("Python 3.11 or newer is needed.")
    wanted = hashlib.sha256((ROOT / lock).read_bytes()).hexdigest()
    python, stamp = home / PYTHON.relative_to(VENV), home / f"{Path(lock).name}.installed"
    if python.exists() and stamp.exists() and stamp.read_text() == wanted:
        return python
    if not python.exists():
        create_environment(home)
    print(f"Installing {lock} …", file=sys.stderr)
    pip: list[str | Path] = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if run(*pip, "--require-hashes", "-r", lock):
        sys.exit("Installing the dependencies failed; see above.")
    stamp.write_text(wanted)
    return python


def create_environment(home: Path) -> None:
    """Debian splits venv off; install it where that is possible, else say how."""
    print("Creating the virtual environment …", file=sys.stderr)
    try:
        import ensurepip  # noqa: F401
    except ImportError:
        if not apt_install("python3-venv"):
            sys.exit("Python's venv is missing: sudo apt-get install python3-venv")
        sys.exit(subprocess.call([sys.executable, *sys.argv]))
    venv.create(home, with_pip=True, clear=home.exists())


def find_browser() -> str | None:
    """A Chromium or Chrome that is already there."""
    if named := os.environ.get("BROWSER_PATH"):
        return named if Path(named).exists() else None
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
    if found := next(filter(None, map(shutil.which, names)), None):
        return found
    usual = (
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "C:/Program Files/Google/Chrome/Application/chrome.exe",
        "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe",
    )
    return next((path for path in usual if Path(path).exists()), None) or playwright_browser()


def playwright_browser() -> str | None:
    """The browser that Playwright has downloaded, if it has."""
    code = (
        "from playwright.sync_api import sync_playwright as s\n"
        "with s() as p: print(p.chromium.executable_path)"
    )
    found = subprocess.run([str(PYTHON), "-c", code], capture_output=True, text=True)
    path = found.stdout.strip()
    return path if path and Path(path).exists() else None


def install_browser() -> str | None:
    """Debian's package where apt-get works, else Playwright's own download."""
    print("Installing a browser …", file=sys.stderr)
    if apt_install("chromium", "fonts-noto-cjk"):
        apt_install("chromium-headless-shell")  # not every release has it; tests take less time with it
        return find_browser()
    if run(PYTHON, "-m", "playwright", "install", "chromium"):
        return None
    return playwright_browser()


def apt_install(*packages: str) -> bool:
    """Install Debian packages as root, or by sudo when it asks for no password."""
    if not shutil.which("apt-get"):
        return False
    prefix: list[str] = []
    if os.name != "nt" and os.geteuid() != 0:
        if not shutil.which("sudo") or subprocess.call(["sudo", "-n", "true"]):
            return False
        prefix = ["sudo", "-n"]
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-y"]
    subprocess.call([*apt, "update"], stdout=sys.stderr)
    return not subprocess.call([*apt, "install", "--no-install-recommends", *packages], stdout=sys.stderr)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
