"""One sandbox: a world with its API, image host, faults and request log, still without a socket."""

from functools import partial
from http import HTTPStatus

from apps.sandbox.http.api import Api
from apps.sandbox.http.authentication import fingerprint, token_of
from apps.sandbox.http.control import PREFIX as CONTROL
from apps.sandbox.http.control import Control
from apps.sandbox.http.delivery import Delivery
from apps.sandbox.http.faults import Faults
from apps.sandbox.http.images import PREFIX as IMAGES
from apps.sandbox.http.images import answer_image
from apps.sandbox.http.messages import Request, error_answer
from apps.sandbox.http.rate_limit import RateLimit
from apps.sandbox.http.request_log import RequestLog
from apps.sandbox.world import World


class Sandbox:
    def __init__(self, world: World, rate_limit: RateLimit) -> None:
        self.world = world
        self.rate_limit = rate_limit
        self.log = RequestLog()
        self.faults = Faults()
        self.api = Api(world, rate_limit)
        self.origin = ""  # known once it listens
        self._control = Control(self.api, self.faults, self.log)

    @property
    def url(self) -> str:
        return f"{self.origin}/v2"

    def listens_at(self, origin: str) -> None:
        self.origin = origin
        self.world.catalogue.serve_media_from(origin)

    def handle(self, request: Request) -> Delivery:
        if request.path.startswith("/v2/"):
            return self._handle_api(request)
        if request.path.startswith(CONTROL):
            return Delivery(self._control.answer(request))
        if request.path.startswith(IMAGES):
            return self._handle_image(request)
        return Delivery(error_answer(HTTPStatus.NOT_FOUND, "Not found"))

    def _handle_image(self, request: Request) -> Delivery:
        honest = partial(answer_image, self.world.catalogue, request.path)
        return self.faults.deliver(request, honest)[0]

    def _handle_api(self, request: Request) -> Delivery:
        self.faults.run_hooks(request)
        delivery, fault = self.faults.deliver(request, lambda: self.api.answer(request))
        self.log.add(
            method=request.method,
            target=request.target,
            status=delivery.status,
            caller=fingerprint(token_of(request.headers)),
            arrived_at=request.arrived_at,
            fault=fault,
        )
        return delivery
