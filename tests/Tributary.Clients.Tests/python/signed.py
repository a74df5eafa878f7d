"""Requests to be recorded, as those of node/management/signed.mjs. Arguments: endpoint, ARN."""

import sys

import boto3

endpoint, arn = sys.argv[1:]
client = boto3.client("appsync", endpoint_url=endpoint)
client.list_graphql_apis(maxResults=3)
client.tag_resource(resourceArn=arn, tags={"team": "orders"})
client.untag_resource(resourceArn=arn, tagKeys=["a b", "c/d"])
