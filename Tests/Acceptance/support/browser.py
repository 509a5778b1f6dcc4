"""A browser without script: follows redirects, reads forms, keeps cookies, sends Origin as browsers do."""

import html.parser
import urllib.parse

import requests


class Form:
    def __init__(self, action, method):
        self.action, self.method, self.fields, self.buttons = action, method.upper(), {}, []


class _Forms(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.forms, self.links, self.text = [], [], []

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "form":
            self.forms.append(Form(given.get("action", ""), given.get("method", "get")))
        elif tag in ("input", "button") and self.forms and given.get("name"):
            if given.get("type") in ("submit", "button") or tag == "button":
                self.forms[-1].buttons.append((given["name"], given.get("value", "")))
            else:
                self.forms[-1].fields[given["name"]] = given.get("value", "")
        elif tag == "a" and "href" in given:
            self.links.append(given["href"])

    def handle_data(self, data):
        self.text.append(data)


class Page:
    def __init__(self, response):
        self.response, self.url, self.status, self.body = response, response.url, response.status_code, response.text
        parser = _Forms()
        parser.feed(self.body)
        self.forms, self.links, self.text = parser.forms, parser.links, " ".join(" ".join(parser.text).split())

    def form(self, holding=None):
        """The first form, or the first one that has the named field."""
        for form in self.forms:
            if holding is None or holding in form.fields:
                return form
        raise AssertionError(f"no form with {holding!r} on {self.url} ({self.status}): {self.text[:500]}")


class Arrived(Exception):
    """The browser was sent to an address of the app; the app reads the parameters."""

    def __init__(self, url):
        super().__init__(url)
        self.url = url
        parts = urllib.parse.urlsplit(url)
        self.parameters = dict(urllib.parse.parse_qsl(parts.query)) | dict(urllib.parse.parse_qsl(parts.fragment))


class Browser:
    def __init__(self, app="https://app.example.com/"):
        self.session, self.app, self.here = requests.Session(), app, None

    def go(self, url, method="GET", data=None):
        for _ in range(20):
            if url.startswith(self.app):
                raise Arrived(url)
            headers = {}
            if method == "POST":
                parts = urllib.parse.urlsplit(self.here or url)
                headers["Origin"] = f"{parts.scheme}://{parts.netloc}"
            cross_site = method == "POST" and self.here and urllib.parse.urlsplit(self.here).netloc != urllib.parse.urlsplit(url).netloc
            response = self._send(method, url, data, headers, without_cookies=cross_site)
            self.here = url
            if response.is_redirect:
                url, method, data = urllib.parse.urljoin(url, response.headers["Location"]), "GET", None
                continue
            return Page(response)
        raise AssertionError("too many redirects")

    def _send(self, method, url, data, headers, without_cookies):
        if without_cookies:
            # A cross-site POST carries no SameSite=Lax cookie; one that the answer sets is kept.
            response = requests.request(method, url, data=data, headers=headers, allow_redirects=False, timeout=30)
            self.session.cookies.update(response.cookies)
            return response
        return self.session.request(method, url, data=data, headers=headers, allow_redirects=False, timeout=30)

    def submit(self, page, form, button=None, **fields):
        data = dict(form.fields) | fields
        if button:
            data[button[0]] = button[1]
        url = urllib.parse.urljoin(page.url, form.action or page.url)
        if form.method == "GET":
            return self.go(url + ("&" if "?" in url else "?") + urllib.parse.urlencode(data))
        return self.go(url, "POST", data)

    def follow_posts(self, page, until=None):
        """Presses the only button of pages that merely pass a message on, as a person without script would."""
        for _ in range(5):
            if len(page.forms) == 1 and any(name in page.forms[0].fields for name in ("SAMLResponse", "SAMLRequest")):
                page = self.submit(page, page.forms[0])
            else:
                return page
        return page
