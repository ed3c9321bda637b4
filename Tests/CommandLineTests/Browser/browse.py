#!/usr/bin/env python3
"""Opens a page in a headless Chromium, does some steps and tells what happened.

browse.py PAGE STEPS: STEPS is a JSON list of lists:
  ["size", width, height, isTelephone]  ["eval", expression]  ["click", expression of [x, y]]  ["wait", expression]
  ["shot", file, isWholePage]  ["pdf", file]
Prints JSON: "values" of the evaluations, "complaints" of the console, "requests" other than for the page itself.
Standard library only; speaks the DevTools protocol through --remote-debugging-pipe.
"""
import base64
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time


class Browser:
    def __init__(self):
        program = next(p for p in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if p)
        self.folder = tempfile.TemporaryDirectory()
        to_browser, self.writing = os.pipe()
        self.reading, from_browser = os.pipe()
        # The browser reads from descriptor 3 and writes to 4.
        self.process = subprocess.Popen(
            ["sh", "-c", f'exec "$@" 3<&{to_browser} 4>&{from_browser}', "sh", program, "--headless=new", "--no-sandbox",
             "--remote-debugging-pipe", "--disable-gpu", "--hide-scrollbars", "--no-first-run",
             "--disable-dev-shm-usage", "--disable-background-networking", "--disable-extensions",
             f"--user-data-dir={self.folder.name}", "about:blank"],
            pass_fds=(to_browser, from_browser), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_browser)
        os.close(from_browser)
        self.buffer = b""
        self.number = 0
        self.events = []
        self.session = None

    def message(self):
        while b"\0" not in self.buffer:
            part = os.read(self.reading, 1 << 20)
            if not part:
                raise RuntimeError("the browser has gone")
            self.buffer += part
        text, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(text)

    def call(self, method, **parameters):
        self.number += 1
        call = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            call["sessionId"] = self.session
        os.write(self.writing, json.dumps(call).encode() + b"\0")
        while True:
            message = self.message()
            if message.get("id") == self.number:
                if "error" in message:
                    raise RuntimeError(f"{method}: {message['error']}")
                return message["result"]
            self.events.append(message)

    def evaluate(self, expression):
        found = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in found:
            raise RuntimeError(f"{expression}: {found['exceptionDetails']}")
        return found["result"].get("value")

    def wait(self, expression):
        for _ in range(200):
            if self.evaluate(f"Boolean({expression})"):
                return
            time.sleep(0.05)
        raise RuntimeError(f"waited in vain for {expression}")

    def close(self):
        self.session = None
        try:
            self.call("Browser.close")
        except (RuntimeError, OSError):
            pass
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.folder.cleanup()


def main(page, steps):
    browser = Browser()
    try:
        target = browser.call("Target.createTarget", url="about:blank")["targetId"]
        browser.session = browser.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            browser.call(f"{domain}.enable")
        address = pathlib.Path(page).resolve().as_uri()
        isOpen = False
        values = []
        for step in steps:
            name, arguments = step[0], step[1:]
            if name == "size":
                width, height, telephone = arguments
                browser.call("Emulation.setDeviceMetricsOverride", width=width, height=height,
                             deviceScaleFactor=2 if telephone else 1, mobile=telephone)
            if not isOpen:
                browser.call("Page.navigate", url=address)
                browser.wait("document.readyState === 'complete'")
                isOpen = True
            if name == "eval":
                values.append(browser.evaluate(arguments[0]))
            elif name == "wait":
                browser.wait(arguments[0])
            elif name == "click":
                x, y = browser.evaluate(arguments[0])
                for kind in ("mouseMoved", "mousePressed", "mouseReleased"):
                    browser.call("Input.dispatchMouseEvent", type=kind, x=x, y=y,
                                 button="none" if kind == "mouseMoved" else "left", clickCount=1)
            elif name == "shot":
                shot = browser.call("Page.captureScreenshot", format="png", captureBeyondViewport=arguments[1])
                if arguments[1]:
                    size = browser.call("Page.getLayoutMetrics")["cssContentSize"]
                    shot = browser.call("Page.captureScreenshot", format="png", captureBeyondViewport=True,
                                        clip={**size, "x": 0, "y": 0, "scale": 1})
                pathlib.Path(arguments[0]).write_bytes(base64.b64decode(shot["data"]))
            elif name == "pdf":
                sheet = browser.call("Page.printToPDF", printBackground=True, preferCSSPageSize=True)
                pathlib.Path(arguments[0]).write_bytes(base64.b64decode(sheet["data"]))
        browser.evaluate("new Promise(done => setTimeout(done, 50))")
        complaints, requests = [], []
        for event in browser.events:
            method, told = event.get("method"), event.get("params", {})
            if method == "Runtime.exceptionThrown":
                complaints.append(told["exceptionDetails"].get("exception", {}).get("description", "exception"))
            elif method == "Log.entryAdded":
                complaints.append(told["entry"]["text"])
            elif method == "Runtime.consoleAPICalled" and told["type"] in ("error", "warning", "assert"):
                complaints.append(json.dumps(told["args"]))
            elif method == "Network.requestWillBeSent":
                url = told["request"]["url"]
                if url != address and not url.startswith("data:") and url != "about:blank":
                    requests.append(url)
        print(json.dumps({"values": values, "complaints": complaints, "requests": requests}, ensure_ascii=False))
    finally:
        browser.close()


main(sys.argv[1], json.loads(sys.argv[2]))
