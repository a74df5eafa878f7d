"""The management API through boto3: each call and what it answered, as one JSON line. Arguments: endpoint, region."""

import json
import sys
import urllib.request

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError, ParamValidationError

RUNTIME = {"name": "APPSYNC_JS", "runtimeVersion": "1.0.0"}
CODE = "export function request(ctx) { return { payload: 'hello' }; } export function response(ctx) { return ctx.result; }"
PASSING = "export function request(ctx) { return {}; } export function response(ctx) { return ctx.prev.result; }"
KEYS = 27

endpoint, region = sys.argv[1:]
client = boto3.client(
    "appsync", endpoint_url=endpoint, region_name=region, aws_access_key_id="local", aws_secret_access_key="local",
    config=Config(retries={"total_max_attempts": 1}),
)
calls = []
names = {endpoint.removeprefix("http://"): "{host}"}


def ask(operation, **members):
    answer = getattr(client, operation)(**members)
    answer.pop("ResponseMetadata")
    return answer


def call(operation, **members):
    try:
        answer = ask(operation, **members)
    except ClientError as error:
        status = error.response["ResponseMetadata"]["HTTPStatusCode"]
        answer = {"error": type(error).__name__, "status": status, "message": str(error)}
    except ParamValidationError as error:
        answer = {"error": type(error).__name__, "message": str(error)}
    calls.append([operation, answer])
    return answer


def query(address, key, text):
    body = json.dumps({"query": text}).encode()
    request = urllib.request.Request(address, body, {"content-type": "application/json", "x-api-key": key})
    with urllib.request.urlopen(request) as response:
        calls.append([text, json.load(response)])


def pages(operation, member, **members):
    sizes, seen = [], set()
    for page in client.get_paginator(operation).paginate(**members):
        sizes.append(len(page[member]))
        seen.update(json.dumps(item) for item in page[member])
    calls.append([operation, {"sizes": sizes, "different": len(seen)}])


api = ask("create_graphql_api", name="from boto3", authenticationType="API_KEY", xrayEnabled=True)["graphqlApi"]
api_id = api["apiId"]
names[api_id] = "{api}"
calls.append(["create_graphql_api", {"graphqlApi": api}])
call("start_schema_creation", apiId=api_id, definition=b"type Query { greet: String part: String }")
call("get_schema_creation_status", apiId=api_id)
sdl = ask("get_introspection_schema", apiId=api_id, format="SDL")["schema"].read().decode()
calls.append(["get_introspection_schema", sdl])

call("create_data_source", apiId=api_id, name="Local", type="NONE")
call(
    "create_data_source", apiId=api_id, name="Table", type="AMAZON_DYNAMODB", serviceRoleArn="arn:aws:iam::123456789012:role/table",
    dynamodbConfig={"tableName": "orders", "awsRegion": region},
)
function = ask("create_function", apiId=api_id, name="part", dataSourceName="Local", code=CODE, runtime=RUNTIME)
function_id = function["functionConfiguration"]["functionId"]
names[function_id] = "{function}"
calls.append(["create_function", function])
call(
    "create_resolver", apiId=api_id, typeName="Query", fieldName="part", kind="PIPELINE",
    pipelineConfig={"functions": [function_id]}, code=PASSING, runtime=RUNTIME,
)
call("create_resolver", apiId=api_id, typeName="Query", fieldName="greet", dataSourceName="Local", code=CODE, runtime=RUNTIME)
call("create_resolver", apiId=api_id, typeName="Query", fieldName="greet", dataSourceName="Local", code=CODE, runtime=RUNTIME)
call("create_resolver", apiId=api_id, typeName="Query")
keys = [ask("create_api_key", apiId=api_id)["apiKey"]["id"] for _ in range(KEYS)]
query(api["uris"]["GRAPHQL"], keys[0], "{ greet part }")
pages("list_api_keys", "apiKeys", apiId=api_id)
pages("list_resolvers", "resolvers", apiId=api_id, typeName="Query", PaginationConfig={"PageSize": 1})

call("tag_resource", resourceArn=api["arn"], tags={"team": "orders", "cost centre": "7"})
call("untag_resource", resourceArn=api["arn"], tagKeys=["cost centre", "a/b+c"])
call("list_tags_for_resource", resourceArn=api["arn"])
call("update_graphql_api", apiId=api_id, name="renamed", authenticationType="API_KEY")
call("delete_data_source", apiId=api_id, name="Local")
call("delete_data_source", apiId=api_id, name="Table")
call("delete_graphql_api", apiId=api_id)
call("get_graphql_api", apiId=api_id)
call("list_graphql_apis")

text = json.dumps(calls)
for value, name in names.items():
    text = text.replace(value, name)
print(text)
