"""The networks, and the only place that imports torch, diffusers and transformers."""

import os
from typing import Any

# Before torch is imported, as OpenMP reads it once. Its threads wait for each other after every
# layer, and do so at full speed unless told otherwise: where a process of higher priority had one
# of two cores, a clip of the starter took 56 s in place of 7, for 0.5 s of 6 more on an idle one.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
# What torch compiles with would start a process for each core, and keep them; one graph is all that
# there is to compile at a time.
os.environ.setdefault("TORCHINDUCTOR_COMPILE_THREADS", "1")

from diffusers.utils import import_utils

# diffusers 0.42 imports bitsandbytes wherever that is installed, for a quantizer that we do not
# use: half a second more at every start, and on some processors a warning of a kernel that it would
# fetch from the net (diffusers/quantizers/bitsandbytes/utils.py). To be removed when diffusers
# imports it where it is used.
_flags: Any = import_utils
_flags._bitsandbytes_available = False
