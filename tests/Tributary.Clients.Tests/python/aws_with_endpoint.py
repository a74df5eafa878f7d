"""The AWS CLI with AWS_ENDPOINT_URL, as its versions from 2.13 on have it: Debian's takes an address for one service only."""
import os
import sys

from awscli.clidriver import create_clidriver

driver = create_clidriver()
create_client = driver.session.create_client


def create_client_with_endpoint(*arguments, **options):
    options["endpoint_url"] = options.get("endpoint_url") or os.environ["AWS_ENDPOINT_URL"]
    return create_client(*arguments, **options)


driver.session.create_client = create_client_with_endpoint
sys.exit(driver.main(sys.argv[1:]))
