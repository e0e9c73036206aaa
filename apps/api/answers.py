"""How an answer looks on the wire, whatever it says."""

from django.http import JsonResponse

Json = dict[str, object]


def answer(payload: Json, status: int = 200) -> JsonResponse:
    """Personal numbers: no cache on the way may keep them."""
    return JsonResponse(
        payload,
        status=status,
        json_dumps_params={"ensure_ascii": False},
        headers={"Cache-Control": "private, no-store"},
    )


def error(sentence: str, code: int) -> JsonResponse:
    return answer({"error": sentence, "code": code}, code)
