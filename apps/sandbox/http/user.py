"""`GET /user`: the one resource without a number."""

from apps.sandbox.http.call import Call
from apps.sandbox.http.conditional import Version, is_unchanged, weak_etag
from apps.sandbox.http.messages import Answer, encode
from apps.sandbox.rows import Data, stamp


def answer_user(call: Call) -> Answer:
    body = encode(user_object(call))
    version = Version(weak_etag(body), call.account.user.data_updated_at)
    if is_unchanged(call.request.headers, version):
        return version.not_modified()
    return version.answer(body)


def user_object(call: Call) -> Data:
    user = call.account.user
    return {
        "object": "user",
        "url": f"{call.root}/user",
        "data_updated_at": stamp(user.data_updated_at),
        "data": user.data(),
    }
