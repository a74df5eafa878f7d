"""Tables and streams through boto3's resource API, as applications use it: one JSON line. Arguments: endpoint, region."""

import json
import sys
from decimal import Decimal

import boto3
from boto3.dynamodb.conditions import Attr, Key
from boto3.dynamodb.types import Binary
from botocore.config import Config
from botocore.exceptions import ClientError

endpoint, region = sys.argv[1:]
settings = {
    "endpoint_url": endpoint, "region_name": region, "aws_access_key_id": "local", "aws_secret_access_key": "local",
    "config": Config(retries={"total_max_attempts": 1}),
}
dynamodb = boto3.resource("dynamodb", **settings)
streams = boto3.client("dynamodbstreams", **settings)
result = {}

table = dynamodb.create_table(
    TableName="Games",
    AttributeDefinitions=[{"AttributeName": "player", "AttributeType": "S"}, {"AttributeName": "at", "AttributeType": "N"},
                          {"AttributeName": "score", "AttributeType": "N"}],
    KeySchema=[{"AttributeName": "player", "KeyType": "HASH"}, {"AttributeName": "at", "KeyType": "RANGE"}],
    LocalSecondaryIndexes=[{
        "IndexName": "byScore",
        "KeySchema": [{"AttributeName": "player", "KeyType": "HASH"}, {"AttributeName": "score", "KeyType": "RANGE"}],
        "Projection": {"ProjectionType": "ALL"},
    }],
    ProvisionedThroughput={"ReadCapacityUnits": 5, "WriteCapacityUnits": 5},
    StreamSpecification={"StreamEnabled": True, "StreamViewType": "KEYS_ONLY"},
)
table.wait_until_exists()
with table.batch_writer(overwrite_by_pkeys=["player", "at"]) as batch:
    for at in range(60):
        batch.put_item(Item={"player": "p%d" % (at % 2), "at": at, "score": Decimal("0.5") * ((at * 7) % 60)})

best = table.query(IndexName="byScore", KeyConditionExpression=Key("player").eq("p1"), ScanIndexForward=False, Limit=3)
result["best"] = [str(item["score"]) for item in best["Items"]]
between = table.query(KeyConditionExpression=Key("player").eq("p0") & Key("at").between(10, 20), FilterExpression=Attr("score").gt(10))
result["between"] = [int(item["at"]) for item in between["Items"]]
seen, start = [], {}
while True:
    page = table.scan(Limit=25, ConsistentRead=True, **start)
    seen += [int(item["at"]) for item in page["Items"]]
    if "LastEvaluatedKey" not in page:
        break
    start = {"ExclusiveStartKey": page["LastEvaluatedKey"]}
result["scanned"] = sorted(seen) == list(range(60))

exact = Decimal("12345678901234567890123456789012345678")
table.put_item(Item={"player": "x", "at": 0, "exact": exact, "bytes": Binary(b"\x00\xff"), "names": {"a", "b"}, "empty": ""})
item = table.get_item(Key={"player": "x", "at": 0})["Item"]
result["types"] = [item["exact"] == exact, item["bytes"] == Binary(b"\x00\xff"), item["names"] == {"a", "b"}, item["empty"]]
updated = table.update_item(
    Key={"player": "x", "at": 0}, UpdateExpression="ADD #n :one", ExpressionAttributeNames={"#n": "wins"},
    ExpressionAttributeValues={":one": 1}, ReturnValues="UPDATED_NEW", ReturnConsumedCapacity="TOTAL",
)
result["updated"] = [int(updated["Attributes"]["wins"]), updated["ConsumedCapacity"]["CapacityUnits"]]
try:
    table.delete_item(Key={"player": "x", "at": 0}, ConditionExpression=Attr("wins").gt(5))
except ClientError as error:
    result["refused"] = error.response["Error"]
table.update(ProvisionedThroughput={"ReadCapacityUnits": 7, "WriteCapacityUnits": 8})
table.wait_until_exists()
table.reload()
result["throughput"] = [table.provisioned_throughput["ReadCapacityUnits"], table.provisioned_throughput["WriteCapacityUnits"]]
result["items"] = table.item_count

shard = streams.describe_stream(StreamArn=table.latest_stream_arn)["StreamDescription"]["Shards"][0]["ShardId"]
iterator = streams.get_shard_iterator(
    StreamArn=table.latest_stream_arn, ShardId=shard, ShardIteratorType="TRIM_HORIZON")["ShardIterator"]
names = [record["eventName"] for record in streams.get_records(ShardIterator=iterator, Limit=1000)["Records"]]
result["stream"] = [names.count("INSERT"), names.count("MODIFY"), names.count("REMOVE")]
table.delete()
table.wait_until_not_exists()
print(json.dumps(result))
