// Owns the words for what an erasure takes and what it leaves; refuses to do either.

export const DELETED = [
  "Your name and e-mail address.",
  "Your settings: where your money goes next is decided by itself from now on.",
  "Your address and language on each of your gifts, and the message that you wrote with it.",
  "Cards that you made for gifts, with the names and words on them: their addresses lead nowhere any more.",
  "Your monthly gifts: they end, and nothing is charged any more.",
  "The mails to you that we still keep.",
] as const;

export const KEPT = [
  "The amounts of your gifts and the loans they went to, under a number that says nothing about you. Other people's loans and the books depend on them.",
  "What Stripe has to keep of your payments by law. Ask Stripe about it.",
  "That number and the day, so that you stay deleted should we ever have to restore a copy. Copies are gone after 35 days.",
  "Receipts that you asked for, with the name and address on them: the law makes us keep them for ten years.",
] as const;
