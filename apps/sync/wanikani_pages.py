"""Pages of WaniKani that a sentence of ours leads to. All links to them say rel="noreferrer"."""

DASHBOARD = "https://www.wanikani.com/dashboard"
LOGIN = "https://www.wanikani.com/login"
SUBSCRIPTION = "https://www.wanikani.com/account/subscription"
