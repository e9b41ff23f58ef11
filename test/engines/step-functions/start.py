"""LocalStack's Step Functions in host mode. Functions are called at FUNCTIONS_URL instead of LocalStack's own Lambda, which needs Docker."""

import importlib
import os
import pkgutil
import sys

import boto3
from localstack.services.stepfunctions.asl.component.state.state_execution.state_task import service
from localstack.services.stepfunctions.asl.utils import boto_client

original = boto_client.boto_client_for


def boto_client_for(service, region, state_credentials):
    if service != "lambda":
        return original(service=service, region=region, state_credentials=state_credentials)
    return boto3.client(
        "lambda",
        endpoint_url=os.environ["FUNCTIONS_URL"],
        region_name=region,
        aws_access_key_id="test",
        aws_secret_access_key="test",
        config=boto_client._BOTO_CLIENT_CONFIG,
    )


for module in pkgutil.walk_packages(service.__path__, service.__name__ + "."):
    importlib.import_module(module.name)
replaced = 0
for name, module in list(sys.modules.items()):
    if name.startswith("localstack.services.stepfunctions") and getattr(module, "boto_client_for", None) is original:
        module.boto_client_for = boto_client_for
        replaced += 1
if replaced == 0:
    raise SystemExit("this version of LocalStack makes its clients elsewhere")

from localstack.runtime.main import main  # noqa: E402

main()
