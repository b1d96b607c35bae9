"""The part of OpenTimelineIO that Cogreel uses, which the library itself does not type."""

from opentimelineio import adapters as adapters
from opentimelineio import core as core
from opentimelineio import exceptions as exceptions
from opentimelineio import opentime as opentime
from opentimelineio import schema as schema
