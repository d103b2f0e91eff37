"""Codes as sources write them, made one: the same thing has the same identifier in every source."""

import re

# Registers number local authorities alike, but some put the nation into the prefix.
NATIONS = re.compile(r"^local-authority-(?:eng|nir|sct|wls):")


def curie(text: str) -> str:
    """An identifier ``prefix:value`` with the one prefix that the graph uses for its register.

    ``local-authority-eng:HCK`` and ``local-authority:HCK`` are the same authority.
    """
    return NATIONS.sub("local-authority:", text.strip())


# Lists of organisations at https://org-id.guide whose codes other registers here give as well.
LISTS = {"GB-CHC": "charity", "GB-LAE": "local-authority", "GB-LAS": "local-authority"}
ORGANISATION_ID = re.compile(r"([A-Z]{2}-[A-Z]+|360G)-(\S.*)")
COMPANY_NUMBER = re.compile(r"[A-Z]{0,2}\d{4,8}[A-Z]?")
GSS = re.compile(r"[A-Z]\d{8}")


def organisation_id(text: str) -> str | None:
    """The identifier for an organisation's id of org-id.guide, such as ``GB-COH-05109035``.

    None when it is no such id, or stands for none, such as ``GB-COH-n/a``.
    """
    match = ORGANISATION_ID.fullmatch(whole(text))
    if match is None:
        return None
    register, code = match.groups()
    if register == "GB-COH":
        # Numbers that went through a spreadsheet have lost the zeros that they begin with.
        number = code.zfill(8) if code.isdecimal() else code.upper()
        return f"company:{number}" if COMPANY_NUMBER.fullmatch(number) else None
    if register == "GB-LAC" and GSS.fullmatch(code):
        return f"gss:{code}"
    return f"{LISTS[register]}:{code}" if register in LISTS else f"org-id:{match[0]}"


def organisation_type(identifier: str) -> str:
    """What kind of organisation a register lists; Companies House has some charities too."""
    register, _, code = identifier.partition(":")
    if register == "charity" or (register == "company" and code.startswith(("CE", "CS"))):
        return "Charity"
    return "Company" if register == "company" else "Organisation"


def cpv(text: str) -> str | None:
    """The eight digits of a code of the Common Procurement Vocabulary, without a check digit."""
    match = re.fullmatch(r"(\d{7,8})(?:-\d)?", whole(text))
    return match[1].zfill(8) if match else None


def whole(text: str) -> str:
    """A code without the ``.0`` that a spreadsheet gave it when it took it for a number."""
    return re.sub(r"(?<=\d)\.0$", "", text.strip())
