"""The words of a submission pack: what each gate decides, and what each position means."""

from nos_registry.domain.review.stages import Response, Subject
from nos_registry.domain.terms import Both

SCRUTINY: Both = ("SQA Accreditation (craffu)", "SQA Accreditation (scrutiny)")

SUGGESTED: Both = ("awgrym, heb ei farnu eto", "suggested, not judged yet")

DECIDED: dict[Subject, Both] = {
    Subject.PART_A: (
        "A ddylid gwneud y gwaith hwn fel y mae'r cynllun yn ei ddisgrifio: ei gwmpas, ei resymau, ei amserlen a'r cyflogwyr i ymgynghori â hwy.",
        "Whether this work should be done as the plan describes it: its scope, its reasons, its timescale and the employers to consult.",
    ),
    Subject.DRAFT_NOS: (
        "A yw'r drafftiau hyn yn addas i ymgynghori arnynt. Nid yw'n cymeradwyo'r testun terfynol.",
        "Whether these drafts are fit to consult on. It does not approve the final text.",
    ),
    Subject.PART_B: (
        "A yw'r dystiolaeth yn dangos bod yr ymgynghoriad wedi cyrraedd y rhai y mae'r safonau'n effeithio arnynt, a sut y llywiodd y gwaith.",
        "Whether the evidence shows that the consultation reached those whom the standards concern, and how it informed development.",
    ),
    Subject.FINAL_NOS: (
        "A ddylid cyhoeddi'r union destunau hyn. Mae safbwynt ynghlwm wrth eu crynodebau; mae unrhyw newid yn ei ddirymu.",
        "Whether exactly these texts should be published. A position is bound to their hashes; any change voids it.",
    ),
    Subject.WELSH_NOS: (
        "A yw'r testunau Cymraeg hyn yn cyfateb i'r Saesneg a gymeradwywyd ac yn addas i'w cyhoeddi. Cymru yn unig sy'n penderfynu.",
        "Whether these Welsh texts correspond to the approved English and are fit to publish. Wales alone decides.",
    ),
}
MEANING: dict[Response, Both] = {
    Response.APPROVE: ("Yn cyfrif tuag at y cworwm.", "Counts towards the quorum."),
    Response.APPROVE_WITH_COMMENTS: (
        "Fel cymeradwyo; darllenir y sylwadau wrth fynd ymlaen.",
        "As approve; the comments are read on the way.",
    ),
    Response.OBJECT: (
        "Yn atal nes i'r cyflwyniad newid neu i'r safbwynt newid. Mae angen rheswm.",
        "Blocks until the submission or the position changes. Needs a reason.",
    ),
    Response.HOLD: (
        "Yn atal am nifer o ddyddiau, yna'n dod i ben. Mae angen rheswm.",
        "Blocks for a number of days and then lapses. Needs a reason.",
    ),
    Response.ABSTAIN: ("Nid yw'n cymeradwyo ac nid yw'n atal.", "Neither approves nor blocks."),
    Response.RECUSE: (
        "Datgan buddiant: mae'r cworwm yn lleihau. Mae angen rheswm.",
        "Declares an interest: the quorum shrinks. Needs a reason.",
    ),
}
