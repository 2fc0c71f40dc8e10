/**
 * Who may do what: every operation and download, every duty, a stranger, an expired session, a family's link. The rows
 * below are written by hand from the duties table of the privacy design, not read from the code: an operation without a
 * row fails, and so does a row without an operation.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { downloads, slices } from './slices.ts'
import { type Answer, type Client, clientOf, codesIn } from './testing/client.ts'
import { cast, type Member, type Office, openOffice, PASSWORD } from './testing/office.ts'

const EVERYBODY = 'everybody'
const SIGNED_IN = 'signed-in'
const FAMILY = 'family'
const HOUSEHOLD = 'household'
const RELATIVE = 'relative'
const INVITED = 'invited'

/** Operation -> duties that may; `everybody` without sign-in, `signed-in` any account, `family` the link on a notice, `household` and `relative` own links, `invited` a household's invitation. */
const whoMay: Record<string, readonly string[]> = {
  'identity.signIn': [EVERYBODY],
  'identity.setupState': [EVERYBODY],
  'identity.setUp': [EVERYBODY],
  'identity.signOut': [SIGNED_IN],
  'identity.me': [SIGNED_IN],
  'identity.changePassword': [SIGNED_IN],
  'identity.accounts': ['securityAdmin'],
  'identity.needed': ['securityAdmin'],
  'identity.createAccount': ['securityAdmin'],
  'identity.createAccounts': ['securityAdmin'],
  'identity.resetPassword': ['securityAdmin'],
  'identity.grant': ['securityAdmin'],
  'identity.endDuty': ['securityAdmin'],
  'identity.closeAccount': ['securityAdmin'],
  'identity.reopenAccount': ['securityAdmin'],
  'identity.endSessions': ['securityAdmin'],
  'sight.acts': [SIGNED_IN],
  'sight.agree': ['head', 'inspector', 'securityAdmin', 'systemAdmin'],
  'sight.decline': ['head', 'inspector', 'securityAdmin', 'systemAdmin'],
  'sight.withdraw': ['coordinator', 'securityAdmin'],
  'sight.again': ['coordinator'],
  'sight.seen': [SIGNED_IN],
  'plan.current': ['coordinator', 'head', 'inspector', 'partyGroup', 'recordsOffice', 'visitor', 'recorder', 'officer'],
  'plan.versions': ['coordinator', 'head', 'inspector', 'partyGroup', 'recordsOffice'],
  'plan.version': ['coordinator', 'head', 'inspector', 'partyGroup', 'recordsOffice'],
  'plan.presets': ['coordinator', 'head'],
  'plan.adopt': ['coordinator', 'head'],
  'plan.change': ['coordinator', 'head'],
  'plan.scheme': ['coordinator', 'head'],
  'plan.schemeDraft': ['coordinator', 'head'],
  'plan.circular': ['coordinator', 'head'],
  'plan.circularDraft': ['coordinator', 'head'],
  'imports.receive': ['coordinator'],
  'imports.list': ['coordinator'],
  'imports.show': ['coordinator'],
  'imports.recognise': ['coordinator'],
  'imports.mend': ['coordinator'],
  'imports.skip': ['coordinator'],
  'imports.mendRows': ['coordinator'],
  'imports.choosePost': ['coordinator'],
  'imports.unlock': ['coordinator'],
  'imports.undo': ['coordinator'],
  'imports.changes': ['coordinator'],
  'imports.decide': ['coordinator'],
  'imports.commit': ['coordinator'],
  'imports.drop': ['coordinator'],
  'imports.record': ['coordinator'],
  'imports.waiting': ['coordinator'],
  'imports.settleProblem': ['coordinator'],
  'imports.returned': ['coordinator'],
  'imports.template': ['coordinator'],
  'registration.households': ['coordinator'],
  'registration.ownHousehold': ['officer'],
  'structure.picture': ['coordinator'],
  'structure.person': ['coordinator'],
  'structure.add': ['coordinator'],
  'structure.transfer': ['coordinator'],
  'structure.leave': ['coordinator'],
  'structure.rejoin': ['coordinator'],
  'structure.setRecording': ['coordinator'],
  'structure.setCharge': ['coordinator'],
  'structure.endCharge': ['coordinator'],
  'structure.setActing': ['coordinator'],
  'structure.endActing': ['coordinator'],
  'registration.joinCouple': ['coordinator'],
  'registration.partCouple': ['coordinator'],
  'avoidance.avoidances': ['inspector'],
  'avoidance.addAvoidance': ['coordinator', 'inspector'],
  'avoidance.endAvoidance': ['coordinator', 'inspector'],
  'registration.state': ['coordinator'],
  'registration.issue': ['coordinator'],
  'registration.renew': ['coordinator'],
  'registration.mine': ['officer'],
  'registration.check': [HOUSEHOLD],
  'registration.addRelative': [HOUSEHOLD],
  'registration.correctRelative': [HOUSEHOLD],
  'registration.takeOff': [HOUSEHOLD],
  'registration.sayHome': [HOUSEHOLD],
  'registration.sayTimes': [HOUSEHOLD],
  'registration.declareAvoidance': [HOUSEHOLD],
  'registration.endDeclaration': [HOUSEHOLD],
  'registration.askOtherVisitor': [HOUSEHOLD],
  'registration.enterRelative': ['coordinator'],
  'registration.enterTakeOff': ['coordinator'],
  'registration.enterHome': ['coordinator'],
  'registration.enterCheck': ['coordinator'],
  'registration.sheets': ['coordinator'],
  'registration.linkSlips': ['coordinator'],
  'registration.linkTable': ['coordinator'],
  'consent.agree': [RELATIVE],
  'consent.decline': [RELATIVE],
  'consent.withdraw': [RELATIVE],
  'consent.sayContact': [RELATIVE],
  'consent.sayTimes': [RELATIVE],
  'consent.changeCode': [RELATIVE],
  'consent.enterSlip': ['coordinator'],
  'urging.list': ['coordinator'],
  'urging.makeLinks': ['coordinator'],
  'urging.revoke': ['coordinator'],
  'unit.address': ['systemAdmin', 'coordinator'],
  'unit.setAddress': ['systemAdmin'],
  'rounds.current': [
    'coordinator',
    'head',
    'inspector',
    'partyGroup',
    'recordsOffice',
    'visitor',
    'recorder',
    'officer',
  ],
  'rounds.clauses': [
    'coordinator',
    'head',
    'inspector',
    'partyGroup',
    'recordsOffice',
    'visitor',
    'recorder',
    'officer',
  ],
  'rounds.list': ['coordinator', 'head', 'inspector', 'partyGroup', 'recordsOffice', 'visitor', 'recorder', 'officer'],
  'rounds.suggestion': ['coordinator'],
  'rounds.open': ['coordinator'],
  'rounds.outlook': ['coordinator'],
  'rounds.change': ['coordinator'],
  'rounds.close': ['coordinator', 'head'],
  'rounds.reopen': ['coordinator', 'head'],
  'areas.table': ['coordinator'],
  'areas.place': ['coordinator'],
  'assignment.before': ['coordinator'],
  'assignment.tradeOff': ['coordinator'],
  'assignment.draw': ['coordinator'],
  'assignment.list': ['coordinator', 'head', 'inspector'],
  'assignment.history': ['coordinator', 'head', 'inspector'],
  'assignment.asOf': ['coordinator', 'head', 'inspector'],
  'assignment.standing': ['coordinator'],
  'assignment.checkMove': ['coordinator'],
  'assignment.amend': ['coordinator'],
  'assignment.move': ['coordinator'],
  'assignment.setRecorder': ['coordinator'],
  'assignment.freeze': ['coordinator'],
  'assignment.repair': ['coordinator'],
  'assignment.undo': ['coordinator'],
  'assignment.submit': ['coordinator'],
  'assignment.review': ['head', 'inspector'],
  'assignment.publish': ['coordinator', 'head', 'inspector'],
  'assignment.takeBack': ['coordinator', 'head', 'inspector'],
  'assignment.sheet': ['coordinator', 'head', 'inspector'],
  'assignment.paper': ['coordinator', 'head', 'inspector'],
  'assignment.exchange': ['coordinator'],
  'calendar.propose': ['coordinator'],
  'calendar.proposal': ['coordinator', 'head', 'inspector'],
  'calendar.feasibility': ['coordinator', 'head', 'inspector'],
  'calendar.myDays': ['visitor', 'recorder'],
  'calendar.markDay': ['visitor', 'recorder'],
  'calendar.clearDay': ['visitor', 'recorder'],
  'days.restYears': ['coordinator', 'head'],
  'days.setRestYear': ['coordinator'],
  'schedule.options': ['visitor'],
  'schedule.pick': ['visitor'],
  'schedule.deskOptions': ['coordinator'],
  'schedule.setFor': ['coordinator'],
  'schedule.diary': ['coordinator', 'head', 'inspector'],
  'schedule.adopt': ['coordinator'],
  'schedule.ownProposal': ['visitor'],
  'schedule.takeOwn': ['visitor'],
  'schedule.sheet': ['coordinator'],
  'schedule.paper': ['coordinator'],
  'schedule.icalendar': ['coordinator'],
  'schedule.ownCalendar': ['visitor', 'recorder'],
  'notices.preview': ['visitor'],
  'notices.table': ['coordinator', 'head', 'inspector'],
  'notices.deliver': ['coordinator'],
  'notices.deliverMany': ['coordinator'],
  'notices.correctDelivery': ['coordinator'],
  'notices.corrections': ['coordinator', 'head', 'inspector'],
  'pack.choices': ['coordinator'],
  'pack.choose': ['coordinator'],
  'pack.chooseNotices': ['coordinator'],
  'pack.check': ['coordinator'],
  'pack.preview': ['coordinator'],
  'pack.begin': ['coordinator'],
  'pack.list': ['coordinator'],
  'pack.press': ['coordinator'],
  'pack.pause': ['coordinator'],
  'pack.resume': ['coordinator'],
  'pack.retry': ['coordinator'],
  'pack.drop': ['coordinator'],
  'notices.letter': ['coordinator'],
  'notices.letterDraft': ['coordinator'],
  'pack.visitor': ['coordinator'],
  'pack.all': ['coordinator'],
  'pack.letter': ['visitor'],
  'visits.mine': ['visitor', 'recorder'],
  'visits.show': ['visitor', 'recorder'],
  'visits.record': ['visitor', 'recorder'],
  'visits.settleParked': ['visitor', 'recorder'],
  'visits.readBack': ['visitor', 'recorder'],
  'visits.sign': ['visitor', 'recorder'],
  'visits.answerObjection': ['recorder', 'visitor'],
  'visits.settle': ['visitor', 'recorder'],
  'visits.close': ['coordinator', 'visitor'],
  'slips.open': ['coordinator', 'visitor', 'recorder'],
  'slips.ask': ['coordinator'],
  'slips.agree': ['visitor', 'recorder'],
  'slips.drop': ['coordinator', 'visitor', 'recorder'],
  'slips.paper': ['visitor', 'recorder'],
  'visits.toTell': ['coordinator', 'visitor'],
  'visits.didInstead': ['visitor'],
  'visits.familyKnows': ['coordinator', 'visitor'],
  'pledges.text': ['visitor', 'recorder'],
  'pledges.sign': ['visitor', 'recorder'],
  'progress.table': ['coordinator'],
  'progress.tell': ['coordinator'],
  'progress.deliver': ['coordinator'],
  'progress.withdraw': ['coordinator'],
  'progress.print': ['coordinator'],
  'scans.attendance': ['coordinator', 'recordsOffice'],
  'scans.attendancePicture': ['coordinator', 'recordsOffice'],
  'gatherings.own': ['officer'],
  'activities.year': ['coordinator', 'head', 'inspector', 'partyGroup', 'recordsOffice'],
  'activities.show': ['coordinator', 'head', 'inspector', 'partyGroup', 'recordsOffice'],
  'activities.people': ['coordinator'],
  'activities.choices': ['coordinator'],
  'activities.outlook': ['coordinator'],
  'activities.families': ['coordinator'],
  'activities.propose': ['coordinator'],
  'activities.revise': ['coordinator'],
  'activities.approve': ['head'],
  'activities.sendBack': ['head'],
  'activities.drop': ['coordinator'],
  'activities.arrange': ['coordinator'],
  'activities.change': ['coordinator'],
  'activities.cancel': ['coordinator'],
  'activities.mark': ['coordinator'],
  'activities.invite': ['coordinator'],
  'activities.record': ['coordinator'],
  'activities.close': ['coordinator'],
  'activities.answer': [INVITED],
  'activities.proposalPaper': ['coordinator', 'head'],
  'activities.proposalPaperDraft': ['coordinator', 'head'],
  'activities.minutesPaper': ['coordinator', 'recordsOffice'],
  'activities.minutesPaperDraft': ['coordinator', 'recordsOffice'],
  'activities.summaryPaper': ['coordinator', 'recordsOffice'],
  'activities.summaryPaperDraft': ['coordinator', 'recordsOffice'],
  'activities.sheet': ['coordinator'],
  'activities.invitations': ['coordinator'],
  'activities.ledger': ['coordinator', 'recordsOffice'],
  'activities.ledgerPaper': ['coordinator', 'recordsOffice'],
  'training.table': ['coordinator', 'head', 'inspector', 'partyGroup', 'recordsOffice'],
  'training.choices': ['coordinator'],
  'training.missing': ['coordinator'],
  'training.outlook': ['coordinator'],
  'training.show': ['coordinator', 'head', 'inspector', 'partyGroup', 'recordsOffice'],
  'training.people': ['coordinator'],
  'training.plan': ['coordinator'],
  'training.change': ['coordinator'],
  'training.cancel': ['coordinator'],
  'training.mark': ['coordinator'],
  'training.notice': ['coordinator'],
  'training.noticeDraft': ['coordinator'],
  'training.sheet': ['coordinator'],
  'training.ledger': ['coordinator', 'recordsOffice'],
  'training.ledgerPaper': ['coordinator', 'recordsOffice'],
  'meetings.table': ['coordinator', 'partyGroup', 'head', 'inspector'],
  'meetings.show': ['coordinator', 'partyGroup', 'head', 'inspector'],
  'meetings.open': ['coordinator', 'partyGroup', 'head'],
  'meetings.change': ['coordinator', 'partyGroup', 'head'],
  'meetings.add': ['coordinator', 'partyGroup', 'head'],
  'meetings.drop': ['coordinator', 'partyGroup', 'head'],
  'meetings.decide': ['partyGroup', 'head'],
  'meetings.defer': ['partyGroup', 'head'],
  'meetings.close': ['coordinator', 'partyGroup', 'head'],
  'meetings.cancel': ['coordinator', 'partyGroup', 'head'],
  'meetings.agenda': ['coordinator', 'partyGroup', 'head', 'inspector'],
  'meetings.minutes': ['coordinator', 'partyGroup', 'head', 'inspector'],
  'meetings.minutesDraft': ['coordinator', 'partyGroup', 'head', 'inspector'],
  'aid.show': ['coordinator', 'partyGroup', 'head', 'inspector', 'visitor', 'recorder', 'officer'],
  'aid.ask': ['coordinator'],
  'aid.refer': ['coordinator'],
  'aid.handOver': ['coordinator'],
  'aid.outcome': ['coordinator'],
  'aid.takeBack': ['coordinator'],
  'aid.markTold': ['coordinator'],
  'aid.sheet': ['coordinator'],
  'aid.sheetDraft': ['coordinator'],
  'aid.recall': ['coordinator'],
  'aid.recallDraft': ['coordinator'],
  'family.agreeAid': [FAMILY],
  'family.declineAid': [FAMILY],
  'family.withdrawAid': [FAMILY],
  'matters.raise': ['visitor', 'recorder'],
  'matters.callers': ['coordinator'],
  'matters.takeCall': ['coordinator'],
  'matters.split': ['coordinator'],
  'matters.join': ['coordinator'],
  'matters.mend': ['coordinator', 'visitor', 'recorder'],
  'matters.table': ['coordinator', 'partyGroup', 'head', 'inspector', 'visitor', 'recorder'],
  'matters.show': ['coordinator', 'partyGroup', 'head', 'inspector', 'visitor', 'recorder', 'officer'],
  'matters.mine': ['officer'],
  'matters.accept': ['officer', 'coordinator'],
  'matters.sendBack': ['officer', 'coordinator'],
  'matters.work': ['officer', 'coordinator'],
  'matters.help': ['officer', 'coordinator'],
  'matters.askExtension': ['officer', 'coordinator'],
  'matters.extend': ['partyGroup', 'head'],
  'matters.report': ['coordinator'],
  'matters.reportMany': ['coordinator'],
  'matters.decide': ['partyGroup', 'head'],
  'matters.progress': ['coordinator', 'partyGroup'],
  'matters.preview': ['coordinator'],
  'matters.reply': ['coordinator', 'partyGroup'],
  'matters.close': ['coordinator'],
  'matters.sheet': ['coordinator', 'partyGroup', 'head'],
  'matters.sheetDraft': ['coordinator', 'partyGroup', 'head'],
  'matters.progressPaper': ['coordinator'],
  'matters.progressDraft': ['coordinator'],
  'matters.replyDraft': ['coordinator'],
  'reminders.table': ['head', 'inspector', 'visitor'],
  'reminders.people': ['head', 'inspector', 'visitor'],
  'reminders.mine': ['officer'],
  'reminders.show': ['head', 'inspector', 'visitor', 'officer'],
  'reminders.paper': ['head', 'inspector', 'visitor', 'officer'],
  'reminders.propose': ['head', 'inspector', 'visitor'],
  'reminders.markHandedOver': ['head', 'inspector', 'visitor'],
  'reminders.withdraw': ['head', 'inspector', 'visitor'],
  'reminders.agree': ['head', 'inspector'],
  'reminders.decline': ['head', 'inspector'],
  'reminders.assign': ['head', 'inspector'],
  'reminders.handOver': ['head', 'inspector'],
  'reminders.renew': ['head', 'inspector'],
  'reminders.hold': ['head', 'inspector', 'visitor'],
  'reminders.record': ['head', 'inspector', 'visitor'],
  'reminders.read': ['officer'],
  'reminders.answer': ['officer'],
  'family.acknowledge': [FAMILY],
  'family.askMove': [FAMILY],
  'family.decline': [FAMILY],
  'family.askOtherVisitor': [FAMILY],
  'family.chooseWord': [FAMILY],
  'family.object': [FAMILY],
  'family.raise': [FAMILY],
  'family.complain': [FAMILY],
  'complaints.list': ['head', 'inspector'],
  'complaints.answer': ['head', 'inspector'],
  'complaints.takeCall': ['coordinator'],
  'family.answerReply': [FAMILY],
  'templates.list': ['coordinator', 'head'],
  'templates.show': ['coordinator', 'head'],
  'templates.version': ['coordinator', 'head'],
  'templates.preview': ['coordinator', 'head'],
  'templates.readFile': ['coordinator'],
  'templates.use': ['coordinator'],
  'templates.useAgain': ['coordinator'],
  'documents.unmade': ['coordinator', 'visitor', 'recorder'],
  'documents.makeAgain': ['coordinator', 'visitor', 'recorder'],
  'documents.fonts': ['coordinator', 'systemAdmin', 'recordsOffice'],
  'documents.file': ['coordinator', 'recordsOffice', 'visitor', 'recorder', 'officer'],
  'scans.ownCopies': ['visitor', 'recorder'],
  'scans.raiseFromCopy': ['visitor', 'recorder'],
  'scans.opinionsTaken': ['visitor', 'recorder'],
  'scans.receive': ['coordinator', 'recordsOffice'],
  'scans.list': ['coordinator', 'recordsOffice'],
  'scans.show': ['coordinator', 'recordsOffice'],
  'scans.tray': ['coordinator', 'recordsOffice'],
  'scans.behind': ['coordinator', 'recordsOffice'],
  'scans.signed': ['coordinator', 'recordsOffice'],
  'scans.receipts': ['coordinator', 'recordsOffice'],
  'scans.receiptPicture': ['coordinator', 'recordsOffice'],
  'scans.candidates': ['coordinator', 'recordsOffice'],
  'scans.file': ['coordinator', 'recordsOffice'],
  'scans.drop': ['coordinator', 'recordsOffice'],
  'scans.picture': ['coordinator', 'recordsOffice'],
  'scans.former': ['coordinator', 'recordsOffice'],
  'scans.small': ['coordinator', 'recordsOffice'],
  'templates.word': ['coordinator', 'head'],
  'archive.files': ['recordsOffice'],
  'archive.consult': ['recordsOffice'],
  'archive.file': ['recordsOffice'],
  'archive.package': ['recordsOffice'],
  'archive.catalogue': ['recordsOffice'],
  'archive.fileNote': ['recordsOffice'],
  'archive.visitLedger': ['recordsOffice', 'coordinator'],
  'archive.matterLedger': ['recordsOffice', 'coordinator'],
  'archive.report': ['coordinator', 'head'],
  'archive.reportDraft': ['coordinator', 'head'],
  'archive.ledger': ['recordsOffice', 'coordinator'],
  'insights.today': [SIGNED_IN],
  'insights.firstWeek': ['coordinator'],
  'leadership.paper': ['head', 'inspector', 'coordinator', 'partyGroup'],
  'leadership.picture': ['head', 'inspector', 'coordinator', 'partyGroup'],
  'audit.names': ['auditAdmin'],
  'audit.events': ['auditAdmin'],
  'audit.export': ['auditAdmin'],
  'audit.health': ['systemAdmin'],
  'audit.takeTable': [SIGNED_IN],
  'search.find': [SIGNED_IN],
}

const NOBODY_ID = '01990000-0000-7000-8000-000000000000'

type Door = { name: string; method: 'GET' | 'POST'; path: string }

const doors: readonly Door[] = [
  ...slices.flatMap((slice) =>
    Object.entries(slice.contract).map(([key, contract]): Door => {
      const { method, path } = contract['~orpc'].route
      return { name: `${slice.name}.${key}`, method: method === 'GET' ? 'GET' : 'POST', path: fill(path ?? '') }
    }),
  ),
  ...downloads.map((d): Door => ({ name: d.name, method: 'GET', path: fill(d.path.replace(/^\/api/, '')) })),
]

function fill(path: string): string {
  return path.replaceAll(/\{\w+\}|:\w+/g, NOBODY_ID)
}

const knock = (client: Client, door: Door) =>
  client.send(door.method, door.path, door.method === 'POST' ? { body: {} } : {})

/** Turned away at the door: before the input is read, whatever it is. */
const turnedAway = (answer: Answer) => {
  const [code] = codesIn(answer)
  return code === 'sign-in.needed' || code === 'not-allowed'
}

let office: Office
let expired: Client
const dutiesOf = new Map<Member, string[]>()
const members = Object.keys(cast).filter((m): m is Member => m in cast)

beforeAll(async () => {
  office = await openOffice({ time: '2026-09-01T07:00:00+08:00' })
  expired = await office.as('coordinator')
  office.setTime('2026-09-01T09:00:00+08:00')
  for (const member of members)
    dutiesOf.set(member, (await (await office.as(member)).get<{ duties: string[] }>('/identity/me')).duties)
})
afterAll(() => office.stop())

test('every operation and download has a row here, and every row an operation', () => {
  expect(doors.map((d) => d.name).sort()).toEqual(Object.keys(whoMay).sort())
})

test('every duty there is stands in the cast', () => {
  const all = new Set([...dutiesOf.values()].flat())
  const named = new Set(Object.values(whoMay).flat())
  for (const word of [EVERYBODY, SIGNED_IN, FAMILY, HOUSEHOLD, RELATIVE, INVITED]) named.delete(word)
  expect([...named].filter((duty) => !all.has(duty))).toEqual([])
})

describe.each(doors)('$name', (door) => {
  const allowed = whoMay[door.name] ?? []

  test.each(members)('%s', async (member) => {
    const expected =
      allowed.includes(EVERYBODY) ||
      allowed.includes(SIGNED_IN) ||
      (dutiesOf.get(member) ?? []).some((duty) => allowed.includes(duty))
    const client = door.name === 'identity.signOut' ? await fresh(member) : await office.as(member)
    const answer = await knock(client, door)
    expect({ member, away: turnedAway(answer) }).toEqual({ member, away: !expected })
    expect(answer.status).not.toBe(500)
  })

  test('a stranger', async () => {
    expect(turnedAway(await knock(office.stranger, door))).toBe(!allowed.includes(EVERYBODY))
  })

  test('an expired session', async () => {
    expect(turnedAway(await knock(expired, door))).toBe(!allowed.includes(EVERYBODY))
  })
})

async function fresh(member: Member): Promise<Client> {
  const client = clientOf(office.product.http)
  await client.signIn(member, PASSWORD)
  return client
}
