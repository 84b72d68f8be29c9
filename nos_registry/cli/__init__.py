"""The command line: parse, call one service, show."""

import os

# Looking for plugins of pydantic reads the metadata of every package installed: a tenth of a short command.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # noqa: TID251 -- a setting of a library, for this process alone
