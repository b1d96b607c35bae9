"""What the engine says of models: fetched, checked, moved and removed, for `engine_words`."""

from typing import Final, cast

from PySide6.QtCore import QT_TRANSLATE_NOOP

_SENTENCES: Final = (
    # engine/download.py
    QT_TRANSLATE_NOOP(
        "engine",
        "{model} needs another {need} in {folder}, and the disk has {free} free. Free {short} "
        "more, or keep models on another disk (models_folder in the settings). What has arrived "
        "is kept.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The disk, or your share of it, is full at {folder}; another {need} are needed. Free "
        "some, or keep models on another disk (models_folder in the settings). What has arrived "
        "is kept.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "{file} cannot be read or written ({reason}). Mend that, or keep models in another folder "
        "(models_folder in the settings). What has arrived is kept.",
    ),
    QT_TRANSLATE_NOOP("engine", "{file} on this machine is damaged: it is fetched again."),
    QT_TRANSLATE_NOOP("engine", "It is the hub's copy that is so: try another endpoint, or later."),
    # engine/hub.py, engine/network.py and engine/http_client.py
    QT_TRANSLATE_NOOP(
        "engine", "{file} arrived with wrong bytes: it was removed and is fetched again."
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "{file} of {model} arrived {count} times with other bytes than {host} promises, so it was "
        "removed; all other files are kept. Something on the way changes it (a proxy, a virus "
        "scanner), or the mirror is wrong: try another network or another endpoint.",
    ),
    QT_TRANSLATE_NOOP("engine", "{host} answered {status} for {file} of {model}."),
    QT_TRANSLATE_NOOP(
        "engine",
        "{host} said nothing for {seconds} seconds, again and again, about {file} of {model}.",
    ),
    QT_TRANSLATE_NOOP(
        "engine", "{host} broke off again and again while it sent {file} of {model} ({reason})."
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "{host} lists {file} of {model} but does not have it. Try again later, or take another "
        "endpoint if this one is a mirror; what has arrived is kept.",
    ),
    QT_TRANSLATE_NOOP("engine", "{host} answered {status} for {what}."),
    QT_TRANSLATE_NOOP(
        "engine", "{host} said nothing for {seconds} seconds, again and again, about {what}."
    ),
    QT_TRANSLATE_NOOP("engine", "{host} cannot be reached through the proxy ({reason})."),
    QT_TRANSLATE_NOOP("engine", "{host} cannot be reached ({reason})."),
    QT_TRANSLATE_NOOP(
        "engine", "{host} broke off again and again while it sent {what} ({reason})."
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "{host} lists {what} but does not have it. Try again later, or take another endpoint if "
        "this one is a mirror; what has arrived is kept.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "{host} no longer has this revision of {model}. Get the model again from the start.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "{host} has no {model} for you. If it is a mirror, take another endpoint; if the model is "
        "private, log in with `hf auth login`.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "{host} hands out {model} only to those who have accepted its licence ({status}). Log in "
        "at {page} and accept it there, then make a token at {tokens}, give it to `hf auth "
        "login`, and get the model again.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "{host} answered about {model} with something that is no hub's answer. Where a network "
        "asks you to log in first, do so in a browser; else check the endpoint in the settings.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The hub's address {address} is none. Write it whole, as in {example}, in the settings "
        "(endpoint) or in the variable {variable}.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The proxy {address} is no address that can be used ({reason}). Write it as "
        "http://host:port.",
    ),
    # engine/model_files.py and engine/model_folder.py
    QT_TRANSLATE_NOOP("engine", "{model} lacks its part {part}. Get the model again, whole."),
    QT_TRANSLATE_NOOP(
        "engine", "{model} lacks {file}, which its index names. Get the model again, whole."
    ),
    QT_TRANSLATE_NOOP("engine", "{model} lacks its {part}. Get the model again, whole."),
    QT_TRANSLATE_NOOP(
        "engine", "{model} has no weights for its part {part}. Get the model again, whole."
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "{model} has no {file}, so it is no model in diffusers layout. Give the folder that holds "
        "that file.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "{model} has the weights of its part {part} only as {file}, a format that can run code of "
        "a stranger. Cogreel opens safetensors only; get the model in that format.",
    ),
    QT_TRANSLATE_NOOP(
        "engine", "{file} has {size} bytes where its header promises {whole}. Get it again."
    ),
    QT_TRANSLATE_NOOP("engine", "{file} is damaged or cut short. Get it again."),
    QT_TRANSLATE_NOOP("engine", "{file} is not a whole safetensors file. Get it again."),
    QT_TRANSLATE_NOOP("engine", "{file} cannot be read ({reason})."),
    QT_TRANSLATE_NOOP("engine", "The {file} of {model} cannot be understood. Get it again."),
    QT_TRANSLATE_NOOP("engine", "{file} of {model} cannot be understood. Get it again."),
    QT_TRANSLATE_NOOP("engine", "{file} of {model} names {other}, which is no safetensors file."),
    QT_TRANSLATE_NOOP("engine", "{file} cannot be understood ({reason}). Get the model again."),
    QT_TRANSLATE_NOOP("engine", "{file} cannot be read ({reason}). Get the model again, whole."),
    QT_TRANSLATE_NOOP(
        "engine", "The tokenizer {file} cannot be read ({reason}). Get the model again."
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "{folder} holds a {pipeline}, which Cogreel cannot run. It runs CogVideoX "
        "(CogVideoXPipeline and CogVideoXImageToVideoPipeline).",
    ),
    QT_TRANSLATE_NOOP(
        "engine", "{folder} wants the scheduler {scheduler}. Cogreel knows {one} and {other}."
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "{folder} wants {name} as its {part}. Cogreel runs only the classes of CogVideoX itself, "
        "never code that comes with a model.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The transformer in {folder} takes {count} channels where CogVideoX takes {own}: it is "
        "another sort of model, which Cogreel cannot run.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The weights in {folder} are kept as {format}. Cogreel runs {formats}; get the model in "
        "one of these.",
    ),
    # engine/weights.py
    QT_TRANSLATE_NOOP("engine", "{size} of it have arrived already."),
    QT_TRANSLATE_NOOP("engine", "{title} is not on this machine, so nothing was removed."),
    QT_TRANSLATE_NOOP(
        "engine",
        "{file} was written by a newer Cogreel (format {format}). Update Cogreel, or keep models "
        "in another folder.",
    ),
    # engine/weights.py and engine/settings.py
    QT_TRANSLATE_NOOP(
        "engine",
        "Another Cogreel is getting, checking or removing {model} right now. Wait until it has "
        "finished, then try again.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The models folder {folder} cannot be written ({reason}). Free it for writing, or name "
        "another one (models_folder in the settings).",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "{file} cannot be deleted ({reason}). Close what uses it, then remove {model} again.",
    ),
    QT_TRANSLATE_NOOP("engine", "{folder} lies in the folder of the models. Choose another one."),
    QT_TRANSLATE_NOOP(
        "engine",
        "There is a {name} in {folder} already. Remove one of the two, or use that folder without "
        "moving.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The models take {need}, and {folder} has {free} free. Make room there, or choose another "
        "folder.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The models cannot be moved to {folder} ({reason}). They stay where they were. Choose a "
        "folder that you may write to.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The proxy's address {address} is none. Write it as http://host:port in the settings "
        "(proxy).",
    ),
)

# What the command line would have typed, and what is said to those who have a menu.
_INSTEAD: Final = (
    (
        QT_TRANSLATE_NOOP(
            "engine",
            "{title} is not on this machine. `cogreel models get {id}` fetches it ({terms}).",
        ),
        QT_TRANSLATE_NOOP(
            "engine", "{title} is not on this machine. File > Models… fetches it ({terms})."
        ),
    ),
    (
        QT_TRANSLATE_NOOP(
            "engine",
            "{folder} cannot be loaded ({reason}). Check the folder with `cogreel models verify`, "
            "or fetch the model again.",
        ),
        QT_TRANSLATE_NOOP(
            "engine",
            "{folder} cannot be loaded ({reason}). File > Models… checks it, or fetches the model "
            "again.",
        ),
    ),
    (
        QT_TRANSLATE_NOOP(
            "engine",
            "The weights in {folder} do not belong to its config ({part}: {reason}). Check the "
            "folder with `cogreel models verify`, or fetch the model again.",
        ),
        QT_TRANSLATE_NOOP(
            "engine",
            "The weights in {folder} do not belong to its config ({part}: {reason}). File > "
            "Models… checks it, or fetches the model again.",
        ),
    ),
    (
        QT_TRANSLATE_NOOP(
            "engine", "{folder} is damaged: {reason}. `cogreel models get {model}` mends just that."
        ),
        QT_TRANSLATE_NOOP(
            "engine", "{folder} is damaged: {reason}. File > Models… mends just that of {model}."
        ),
    ),
    (
        QT_TRANSLATE_NOOP(
            "engine",
            "No model is called {name}. `cogreel models list` shows all; a folder with a model in "
            "it can be named too.",
        ),
        QT_TRANSLATE_NOOP("engine", "No model is called {name}. File > Models… shows all."),
    ),
    (
        QT_TRANSLATE_NOOP(
            "engine",
            "There is no folder {folder}. Name one with a model in it, or a model that `cogreel "
            "models list` shows.",
        ),
        QT_TRANSLATE_NOOP(
            "engine", "There is no folder {folder}. Choose a model in File > Models…."
        ),
    ),
    (
        QT_TRANSLATE_NOOP(
            "engine",
            "What has arrived is kept, and the next `cogreel models get` goes on from there. "
            "Where the hub is blocked, set another endpoint (a mirror) or a proxy.",
        ),
        QT_TRANSLATE_NOOP(
            "engine",
            "What has arrived is kept, and the next try goes on from there. Where the hub is "
            "blocked, set another endpoint (a mirror) or a proxy in the settings.",
        ),
    ),
    (
        QT_TRANSLATE_NOOP(
            "engine",
            "Getting a model needs the network, which --offline (or the setting, or the variable "
            "HF_HUB_OFFLINE) forbids. Run again without it; a model that is already on a disk "
            "comes in with `cogreel models import ID FOLDER`.",
        ),
        QT_TRANSLATE_NOOP(
            "engine",
            "Getting a model needs the network, which the settings, --offline or the variable "
            "HF_HUB_OFFLINE forbid. Allow it, then try again.",
        ),
    ),
    (
        QT_TRANSLATE_NOOP(
            "engine",
            "Something tried to use the network, which --offline (or the setting) forbids; it was "
            "refused. Run again without --offline if it should be allowed.",
        ),
        QT_TRANSLATE_NOOP(
            "engine",
            "Something tried to use the network, which the settings or --offline forbid; it was "
            "refused. Allow it there if it should be.",
        ),
    ),
    (
        QT_TRANSLATE_NOOP(
            "engine",
            "No model is called {name}. Did you mean {guess}? `cogreel models list` shows all; a "
            "folder with a model in it can be named too.",
        ),
        QT_TRANSLATE_NOOP(
            "engine", "No model is called {name}. Did you mean {guess}? File > Models… shows all."
        ),
    ),
)

SENTENCES: Final = cast("tuple[str, ...]", _SENTENCES)
INSTEAD: Final = dict(cast("tuple[tuple[str, str], ...]", _INSTEAD))
