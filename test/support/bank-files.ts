// Bank statements in the forms that banks send them, with invented parties: for tests of the readers.

/** A German bank's camt.053.001.02: status as text, parties without `Pty`, a batch with its payments, a pending line, a charge. */
export const CAMT_02 = `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
 <BkToCstmrStmt>
  <GrpHdr><MsgId>BANK-20260302-1</MsgId><CreDtTm>2026-03-03T04:12:00+01:00</CreDtTm></GrpHdr>
  <Stmt>
   <Id>2026-03-02.044</Id><ElctrncSeqNb>44</ElctrncSeqNb><CreDtTm>2026-03-03T04:12:00+01:00</CreDtTm>
   <Acct><Id><IBAN>DE89370400440532013000</IBAN></Id><Ccy>EUR</Ccy><Ownr><Nm>Onward e.V.</Nm></Ownr></Acct>
   <Bal><Tp><CdOrPrtry><Cd>PRCD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">1000.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-03-01</Dt></Dt></Bal>
   <Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">1106.35</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-03-02</Dt></Dt></Bal>
   <Ntry>
    <Amt Ccy="EUR">480.5</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>
    <BookgDt><Dt>2026-03-02</Dt></BookgDt><ValDt><Dt>2026-03-02</Dt></ValDt><AcctSvcrRef>2026030212345</AcctSvcrRef>
    <BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn><Prtry><Cd>NTRF+166</Cd><Issr>DK</Issr></Prtry></BkTxCd>
    <NtryDtls><TxDtls>
      <Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs>
      <RltdPties><Dbtr><Nm>STRIPE TECHNOLOGY EUROPE LTD</Nm></Dbtr><DbtrAcct><Id><IBAN>IE64IRCE92050112345678</IBAN></Id></DbtrAcct></RltdPties>
      <RmtInf><Ustrd>STRIPE PO_1Pgc79B7WZ01zgkW</Ustrd></RmtInf>
    </TxDtls></NtryDtls>
   </Ntry>
   <Ntry>
    <Amt Ccy="EUR">361.65</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts>
    <BookgDt><DtTm>2026-03-02T11:20:00+01:00</DtTm></BookgDt><ValDt><Dt>2026-03-02</Dt></ValDt><AcctSvcrRef>2026030299999</AcctSvcrRef>
    <BkTxCd><Prtry><Cd>NMSC+191</Cd></Prtry></BkTxCd>
    <NtryDtls><Btch><NbOfTxs>2</NbOfTxs></Btch>
     <TxDtls><Refs><EndToEndId>TR-ONE</EndToEndId></Refs><AmtDtls><TxAmt><Amt Ccy="EUR">205.76</Amt></TxAmt></AmtDtls>
      <RltdPties><Cdtr><Nm>Project Life</Nm></Cdtr></RltdPties><RmtInf><Ustrd>loans</Ustrd></RmtInf></TxDtls>
     <TxDtls><Refs><EndToEndId>TR-TWO</EndToEndId></Refs><AmtDtls><TxAmt><Amt Ccy="EUR">155.89</Amt></TxAmt></AmtDtls>
      <RltdPties><Cdtr><Nm>Second Hand</Nm></Cdtr></RltdPties></TxDtls>
    </NtryDtls>
   </Ntry>
   <Ntry>
    <Amt Ccy="EUR">12.50</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-03-02</Dt></BookgDt><ValDt><Dt>2026-02-28</Dt></ValDt>
    <BkTxCd><Domn><Cd>ACMT</Cd><Fmly><Cd>MDOP</Cd><SubFmlyCd>CHRG</SubFmlyCd></Fmly></Domn></BkTxCd>
    <AddtlNtryInf>ENTGELT KONTOFÜHRUNG</AddtlNtryInf>
   </Ntry>
   <Ntry>
    <Amt Ccy="EUR">99.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>PDNG</Sts><BookgDt><Dt>2026-03-03</Dt></BookgDt>
    <BkTxCd><Prtry><Cd>NTRF+166</Cd></Prtry></BkTxCd>
   </Ntry>
  </Stmt>
 </BkToCstmrStmt>
</Document>`;

/** A prefixed camt.053.001.04 of a Dutch bank: a moment as booking date, a reversal, a structured creditor reference. */
export const CAMT_04 = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<n:Document xmlns:n="urn:iso:std:iso:20022:tech:xsd:camt.053.001.04"><n:BkToCstmrStmt>
<n:GrpHdr><n:MsgId>M</n:MsgId><n:CreDtTm>2026-03-04T00:00:00Z</n:CreDtTm></n:GrpHdr>
<n:Stmt><n:Id>NL-7</n:Id><n:CreDtTm>2026-03-04T00:00:00Z</n:CreDtTm>
<n:FrToDt><n:FrDtTm>2026-03-03T00:00:00</n:FrDtTm><n:ToDtTm>2026-03-03T23:59:59</n:ToDtTm></n:FrToDt>
<n:Acct><n:Id><n:Othr><n:Id>NL91 ABNA 0417 1643 00</n:Id></n:Othr></n:Id></n:Acct>
<n:Bal><n:Tp><n:CdOrPrtry><n:Cd>OPBD</n:Cd></n:CdOrPrtry></n:Tp><n:Amt Ccy="EUR">50</n:Amt><n:CdtDbtInd>DBIT</n:CdtDbtInd><n:Dt><n:Dt>2026-03-03</n:Dt></n:Dt></n:Bal>
<n:Bal><n:Tp><n:CdOrPrtry><n:Cd>CLBD</n:Cd></n:CdOrPrtry></n:Tp><n:Amt Ccy="EUR">25.00000</n:Amt><n:CdtDbtInd>DBIT</n:CdtDbtInd><n:Dt><n:Dt>2026-03-03</n:Dt></n:Dt></n:Bal>
<n:Ntry><n:NtryRef>1</n:NtryRef><n:Amt Ccy="EUR">25.00</n:Amt><n:CdtDbtInd>CRDT</n:CdtDbtInd><n:RvslInd>true</n:RvslInd><n:Sts>BOOK</n:Sts>
<n:BookgDt><n:DtTm>2026-03-03T15:00:00</n:DtTm></n:BookgDt><n:BkTxCd/>
<n:NtryDtls><n:TxDtls><n:Amt Ccy="EUR">25.00</n:Amt><n:CdtDbtInd>CRDT</n:CdtDbtInd><n:RltdPties><n:Dbtr><n:Nm>A &amp; B</n:Nm></n:Dbtr></n:RltdPties>
<n:RmtInf><n:Strd><n:CdtrRefInf><n:Ref>RF18539007547034</n:Ref></n:CdtrRefInf></n:Strd></n:RmtInf></n:TxDtls></n:NtryDtls></n:Ntry>
</n:Stmt></n:BkToCstmrStmt></n:Document>`;

/** A German bank's CSV, newest line first, with a running balance. */
export const CSV_DE = `"Auftragskonto";"Buchungstag";"Valutadatum";"Buchungstext";"Verwendungszweck";"Beguenstigter/Zahlungspflichtiger";"Betrag";"Waehrung";"Saldo"
"DE89370400440532013000";"02.03.26";"28.02.26";"ENTGELT";"ENTGELT KONTOFUEHRUNG";"";"-12,50";"EUR";"1.106,35"
"DE89370400440532013000";"02.03.26";"02.03.26";"SAMMELUEBERWEISUNG";"Loans";"";"-361,65";"EUR";"1.118,85"
"DE89370400440532013000";"02.03.26";"02.03.26";"GUTSCHRIFT";"STRIPE PO_1Pgc79B7WZ01zgkW";"STRIPE TECHNOLOGY EUROPE LTD";"480,50";"EUR";"1.480,50"
`;

/** An English CSV with a preface, a column for each direction and no balance. */
export const CSV_EN = `Account name,Onward
Exported,2026-03-05

Date,Description,Paid out,Paid in,Reference
03/03/2026,"Stripe, payout",,"1,234.56",BNK-1
04/03/2026,Monthly fee,7.00,,BNK-2
`;

export interface CamtLine {
  readonly amount: string;
  readonly day: string;
  readonly ref?: string;
  readonly name?: string;
  readonly text?: string;
  readonly endToEnd?: string;
}

/** A small camt.053.001.08 of one account. Amounts are signed decimals. */
export function camt(
  id: string,
  opening: string,
  closing: string,
  lines: readonly CamtLine[],
  days?: [string, string],
): string {
  const [from, to] = days ?? [lines[0]?.day ?? "2026-03-02", lines.at(-1)?.day ?? "2026-03-02"];
  const sign = (amount: string) =>
    `<Amt Ccy="EUR">${amount.replace("-", "")}</Amt><CdtDbtInd>${amount.startsWith("-") ? "DBIT" : "CRDT"}</CdtDbtInd>`;
  const bal = (code: string, amount: string, day: string) =>
    `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp>${sign(amount)}<Dt><Dt>${day}</Dt></Dt></Bal>`;
  const entries = lines.map((one) => {
    const side = one.amount.startsWith("-") ? "Cdtr" : "Dbtr";
    const party = one.name ? `<RltdPties><${side}><Pty><Nm>${one.name}</Nm></Pty></${side}></RltdPties>` : "";
    const refs = one.endToEnd ? `<Refs><EndToEndId>${one.endToEnd}</EndToEndId></Refs>` : "";
    const words = one.text ? `<RmtInf><Ustrd>${one.text}</Ustrd></RmtInf>` : "";
    const ref = one.ref ? `<AcctSvcrRef>${one.ref}</AcctSvcrRef>` : "";
    return `<Ntry>${sign(one.amount)}<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>${one.day}</Dt></BookgDt>${ref}<BkTxCd/><NtryDtls><TxDtls>${refs}${party}${words}</TxDtls></NtryDtls></Ntry>`;
  });
  const balances = bal("OPBD", opening, from) + bal("CLBD", closing, to);
  const period = `<FrToDt><FrDtTm>${from}T00:00:00Z</FrDtTm><ToDtTm>${to}T23:59:59Z</ToDtTm></FrToDt>`;
  const account = "<Acct><Id><IBAN>DE89370400440532013000</IBAN></Id><Ccy>EUR</Ccy></Acct>";
  return `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>${id}</MsgId><CreDtTm>2026-03-05T00:00:00Z</CreDtTm></GrpHdr><Stmt><Id>${id}</Id>${period}${account}${balances}${entries.join("")}</Stmt></BkToCstmrStmt></Document>`;
}
