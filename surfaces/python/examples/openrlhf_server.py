"""OpenRLHF over HTTP: `python openrlhf_server.py 5000`, then `--reward.remote_url http://HOST:5000/get_reward`."""

import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from gelv.rewards.openrlhf import respond


class Handler(BaseHTTPRequestHandler):
    """Answers each POST with the rewards of its queries."""

    def do_POST(self):
        try:
            body = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))))
            status, answer = 200, respond(body)
        except (ValueError, TypeError, AttributeError) as error:
            status, answer = 400, {"error": str(error)}
        payload = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(payload)))
        self.end_headers()
        self.wfile.write(payload)

    def log_message(self, *_):
        """One row a reward would fill the terminal."""


if __name__ == "__main__":
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    print(f"http://127.0.0.1:{port}/get_reward")
    ThreadingHTTPServer(("127.0.0.1", port), Handler).serve_forever()
