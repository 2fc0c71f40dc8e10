/**
 * An act carries what was shown (mission, line 4): every command names the version its screen had, or says here why there is
 * none that could have changed its meaning. A new command does not pass without a line.
 */
import { expect, test } from 'vitest'
import { z } from 'zod'
import { slices } from './slices.ts'

/** Command -> the field that names what was on the screen. */
const carries: Record<string, string> = {
  'aid.ask': 'text',
  'aid.outcome': 'seen',
  'aid.refer': 'agreement',
  'assignment.amend': 'listId',
  'assignment.freeze': 'listId',
  'assignment.move': 'listId',
  'assignment.publish': 'listId',
  'assignment.repair': 'listId',
  'assignment.review': 'listId',
  'assignment.setRecorder': 'listId',
  'assignment.submit': 'listId',
  'assignment.takeBack': 'listId',
  'assignment.undo': 'listId',
  'consent.agree': 'text',
  'consent.decline': 'text',
  'consent.sayContact': 'text',
  'family.acknowledge': 'slot',
  'family.askMove': 'slot',
  'family.askOtherVisitor': 'visitor',
  'family.answerReply': 'reply',
  'family.agreeAid': 'request',
  'family.declineAid': 'request',
  'family.decline': 'slot',
  'family.object': 'record',
  'imports.commit': 'seen',
  'matters.accept': 'seen',
  'matters.askExtension': 'seen',
  'matters.close': 'seen',
  'matters.decide': 'seen',
  'matters.extend': 'seen',
  'matters.join': 'seen',
  'matters.split': 'seen',
  'matters.mend': 'seen',
  'matters.reply': 'seen',
  'matters.report': 'seen',
  'matters.reportMany': 'matters',
  'matters.sendBack': 'seen',
  'matters.work': 'seen',
  'meetings.cancel': 'seen',
  'meetings.change': 'seen',
  'meetings.close': 'seen',
  'meetings.decide': 'seen',
  'notices.correctDelivery': 'seen',
  'notices.deliver': 'noticeId',
  'notices.deliverMany': 'notices',
  'plan.change': 'basedOn',
  'pledges.sign': 'templateId',
  'registration.askOtherVisitor': 'visitor',
  'registration.check': 'entry',
  'reminders.agree': 'seen',
  'reminders.answer': 'seen',
  'reminders.assign': 'seen',
  'reminders.decline': 'seen',
  'reminders.handOver': 'seen',
  'reminders.hold': 'seen',
  'reminders.read': 'seen',
  'reminders.record': 'seen',
  'reminders.renew': 'seen',
  'reminders.withdraw': 'seen',
  'rounds.change': 'seen',
  'rounds.open': 'planVersion',
  'schedule.adopt': 'proposal',
  'schedule.pick': 'seen',
  'schedule.setFor': 'seen',
  'schedule.takeOwn': 'proposal',
  'templates.use': 'basedOn',
  'unit.setAddress': 'seen',
  'visits.readBack': 'hash',
  'visits.record': 'basedOn',
  'visits.settle': 'hash',
  'visits.sign': 'hash',
}

/** Why an act carries nothing: it says something new, states all of what is to be, or names the very thing it is about. */
const NEW = 'says or makes something new: nothing stood there that it answers'
const FULL = 'states the whole of what is to be'
const ITSELF = 'names the one thing that it ends or goes on with, and that does not change'
const BACK = 'takes back or ends whatever is there'
const PAPER = 'enters what stands on a paper that came back'
const needsNone: Record<string, string> = {
  'archive.consult': NEW,
  'areas.place': FULL,
  'assignment.draw': NEW,
  'audit.takeTable': NEW,
  'avoidance.addAvoidance': NEW,
  'family.chooseWord': NEW,
  'avoidance.endAvoidance': ITSELF,
  'calendar.clearDay': ITSELF,
  'calendar.markDay': NEW,
  'aid.handOver': ITSELF,
  'aid.markTold': ITSELF,
  'aid.takeBack': BACK,
  'calendar.propose': NEW,
  'consent.changeCode': NEW,
  'consent.enterSlip': PAPER,
  'consent.sayTimes': FULL,
  'consent.withdraw': BACK,
  'days.setRestYear': FULL,
  'documents.makeAgain': FULL,
  'identity.changePassword': FULL,
  'identity.closeAccount': ITSELF,
  'identity.createAccount': NEW,
  'identity.createAccounts': NEW,
  'identity.endDuty': ITSELF,
  'identity.endSessions': BACK,
  'identity.grant': FULL,
  'identity.reopenAccount': ITSELF,
  'identity.resetPassword': NEW,
  'identity.setUp': NEW,
  'identity.signIn': NEW,
  'identity.signOut': BACK,
  'imports.choosePost': FULL,
  'imports.decide': FULL,
  'imports.drop': ITSELF,
  'imports.mend': FULL,
  'imports.mendRows': FULL,
  'imports.receive': NEW,
  'imports.recognise': FULL,
  'imports.settleProblem': ITSELF,
  'imports.skip': FULL,
  'imports.undo': ITSELF,
  'imports.unlock': ITSELF,
  'matters.progress': NEW,
  'matters.raise': NEW,
  'meetings.add': NEW,
  'meetings.defer': ITSELF,
  'meetings.drop': ITSELF,
  'meetings.open': NEW,
  'matters.takeCall': NEW,
  'family.raise': NEW,
  'family.withdrawAid': BACK,
  'family.complain': NEW,
  'complaints.takeCall': NEW,
  'complaints.answer': ITSELF,
  'pack.begin': ITSELF,
  'pack.choose': NEW,
  'pack.chooseNotices': NEW,
  'pack.drop': ITSELF,
  'pack.pause': ITSELF,
  'pack.resume': ITSELF,
  'pack.retry': ITSELF,
  'plan.adopt': FULL,
  'urging.makeLinks': NEW,
  'urging.revoke': ITSELF,
  'registration.addRelative': NEW,
  'registration.correctRelative': FULL,
  'registration.declareAvoidance': NEW,
  'registration.endDeclaration': ITSELF,
  'registration.enterCheck': PAPER,
  'registration.enterHome': FULL,
  'registration.enterRelative': NEW,
  'registration.enterTakeOff': ITSELF,
  'registration.issue': NEW,
  'registration.joinCouple': ITSELF,
  'registration.partCouple': ITSELF,
  'registration.renew': NEW,
  'registration.sayHome': FULL,
  'registration.sayTimes': FULL,
  'registration.takeOff': ITSELF,
  'reminders.markHandedOver': NEW,
  'reminders.propose': NEW,
  'rounds.close': ITSELF,
  'rounds.reopen': ITSELF,
  'scans.drop': ITSELF,
  'scans.file': FULL,
  'scans.receive': NEW,
  'sight.again': ITSELF,
  'sight.agree': ITSELF,
  'sight.decline': ITSELF,
  'sight.seen': ITSELF,
  'sight.withdraw': BACK,
  'structure.add': NEW,
  'structure.endActing': ITSELF,
  'structure.endCharge': ITSELF,
  'structure.leave': FULL,
  'structure.rejoin': FULL,
  'structure.setActing': FULL,
  'structure.setCharge': FULL,
  'structure.setRecording': FULL,
  'structure.transfer': FULL,
  'templates.useAgain': FULL,
  'visits.answerObjection': ITSELF,
  'visits.close': BACK,
  'slips.agree': ITSELF,
  'slips.ask': NEW,
  'slips.drop': ITSELF,
  'visits.didInstead': ITSELF,
  'visits.familyKnows': ITSELF,
  'visits.settleParked': ITSELF,
}

const commands = slices.flatMap((slice) =>
  Object.entries(slice.contract).flatMap(([key, promised]) =>
    promised['~orpc'].meta.kind === 'command'
      ? [{ name: `${slice.name}.${key}`, schema: promised['~orpc'].inputSchema }]
      : [],
  ),
)

test('every command names what its screen showed, or stands in the list of those that answer nothing', () => {
  const known = [...Object.keys(carries), ...Object.keys(needsNone)]
  expect(commands.map((c) => c.name).sort()).toEqual(known.sort())
})

test.each(Object.entries(carries))('%s cannot be sent without %s', (name, field) => {
  const schema = commands.find((c) => c.name === name)?.schema
  if (!(schema instanceof z.ZodObject)) throw new Error(`${name} takes no fields`)
  const inner: unknown = schema.shape[field]
  if (!(inner instanceof z.ZodType)) throw new Error(`${name} has no ${field}`)
  // left out it is refused, or read as "nothing was shown", which is never what is there
  const left = inner.safeParse(undefined)
  expect(left.success ? left.data : '').toBe('')
})

test('what a family sees or is sent is named: after a lost session it is shown again, never sent by itself', () => {
  const named = slices.flatMap((slice) =>
    Object.entries(slice.contract)
      .filter(([, contract]) => contract['~orpc'].meta.towardsFamily === true)
      .map(([key]) => `${slice.name}.${key}`),
  )
  expect(named.sort()).toEqual([
    'aid.ask',
    'aid.markTold',
    'aid.outcome',
    'assignment.publish',
    'complaints.answer',
    'matters.close',
    'matters.extend',
    'matters.progress',
    'matters.reply',
    'notices.correctDelivery',
    'notices.deliver',
    'notices.deliverMany',
    'registration.issue',
    'registration.renew',
    'schedule.adopt',
    'schedule.pick',
    'schedule.setFor',
    'schedule.takeOwn',
    'slips.agree',
    'visits.close',
  ])
})
