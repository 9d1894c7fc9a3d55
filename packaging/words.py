"""What set-up and the Makefile say, in English and Chinese, before any catalogue is compiled."""

import os
import sys
from typing import Final

SENTENCES: Final[dict[str, tuple[str, str]]] = {
    "system_packages": (
        "System packages: {count}, about {size} MB to fetch ({names})",
        "系统软件包：{count} 个，约需下载 {size} MB（{names}）",
    ),
    "refresh_list": (
        "The system's package list is missing or old: fetching it, about 10 to 30 MB",
        "系统的软件包列表缺失或过旧：正在获取，约 10 到 30 MB",
    ),
    "system_failed": (
        "The system's packages could not be installed; the lines above say why. Once that is settled, "
        "type this line, then make again:\n    {line}",
        "系统软件包没有装上，原因见上面几行。解决后请执行下面这一行，再重新 make：\n    {line}",
    ),
    "needed_missing": (
        "hrdesk cannot start without these system packages and may not install them itself ({names}). "
        "Type this line, then make again:\n    {line}",
        "缺少以下系统软件包，hrdesk 无法启动，且没有权限自行安装（{names}）。"
        "请执行下面这一行，再重新 make：\n    {line}",
    ),
    "window_missing": (
        "Everything but a window on an X11 screen will work; for that, type this line:\n    {line}",
        "除了 X11 屏幕上的窗口，其余都能用；需要窗口时请执行下面这一行：\n    {line}",
    ),
    "foreign_system": (
        "These are the names on Debian and Ubuntu; another system has them under names of its own.",
        "以上是 Debian 和 Ubuntu 上的包名，其他系统的名称可能不同。",
    ),
    "python_packages": (
        "Python packages: {count}, about {size} MB to fetch, into .venv (Python {version})",
        "Python 软件包：{count} 个，约需下载 {size} MB，装入 .venv（Python {version}）",
    ),
    "python_failed": (
        "The Python packages could not be installed; the lines above say why. "
        "If the network was away, type the same command again.",
        "Python 软件包没有装上，原因见上面几行。如果是网络中断，请重新执行同一命令。",
    ),
    "ready": ("Set-up is complete: .venv, Python {version}", "环境已就绪：.venv，Python {version}"),
    "no_display": (
        "No display here (DISPLAY and WAYLAND_DISPLAY are empty): "
        "the demo month runs without a window and the pages are drawn as pictures.",
        "本机没有显示器（DISPLAY 和 WAYLAND_DISPLAY 均为空）："
        "不开窗口，直接运行演示月份，并把各页面画成图片。",
    ),
    "where": (
        "The demo company lies in {here}/var/demo (sign-in: demo-sign-in.txt), "
        "the month's files in {here}/var/out.",
        "演示公司在 {here}/var/demo（登录信息：demo-sign-in.txt），当月文件在 {here}/var/out。",
    ),
    "where_pictures": (
        "The pictures of the pages lie in {here}/var/out/pictures.",
        "各页面的图片在 {here}/var/out/pictures。",
    ),
}


def language() -> str:
    """The language of the terminal: zh when its locale is Chinese, else en."""
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "zh" if locale.lower().startswith("zh") else "en"


def sentence(key: str, /, **values: object) -> str:
    """The sentence of a key in the terminal's language, its {fields} filled in."""
    english, chinese = SENTENCES[key]
    return (chinese if language() == "zh" else english).format(**values)


def say(key: str, /, **values: object) -> None:
    """Tell the person at the terminal; on stderr, because stdout belongs to answers."""
    sys.stderr.write(sentence(key, **values) + "\n")
    sys.stderr.flush()


if __name__ == "__main__":
    for name in sys.argv[1:]:
        say(name, here=os.getcwd())
