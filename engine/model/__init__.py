"""The networks, and the only place that imports torch, diffusers and transformers."""

from typing import Any

from diffusers.utils import import_utils

# diffusers 0.42 imports bitsandbytes wherever that is installed, for a quantizer that we do not
# use: half a second more at every start, and on some processors a warning of a kernel that it would
# fetch from the net (diffusers/quantizers/bitsandbytes/utils.py). To be removed when diffusers
# imports it where it is used.
_flags: Any = import_utils
_flags._bitsandbytes_available = False
