"""What must be in no file of a sealed store whose browsers are closed."""

from __future__ import annotations

CANARIES = {
    "name": "canary-name of seven",
    "note": "canary-note: call them back",
    "tag": "canary-tag-5d",
    "host": "canary-host-5d",
    "cookie name": "canary_cookie_5d",
    "value": "canary-value-5d.mortal",
    "stored": "canary-stored/5d+coil",
    "password": "canary+proxy/word-5d",
    "storage": "canary-storage-token-5d",
    "database": "canary-database-token-5d",
    "query": "canary-query-5d",
    "title": "canary-title-5d here",
    "content": "canary-content-5d of a page",
    "result title": "canary-result-5d",
    "page": "canary-page-5d?q=1",
    "header": "canary-header-5d",
    "body": "canary-body-5d",
    "schema": "canary-schema-5d",
    "batch": "canary-batch-5d",
    "passphrase": "canary passphrase of many words",
}
COOKIES, JARS = 5_000, 10
