/** Acts on persons: who comes, moves, leaves, comes back, keeps the record. Each is dated and keeps today in step. */

import { beijingDay, formatDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import type { Post } from '../../vocabulary/posts.ts'
import { allowRecording, insertDepartment, insertOfficer, lockRegister, setToday } from '../register/commands.ts'
import { endCharges, endPresence, keepTerms } from './commands.ts'
import { actingOf } from './reads.ts'
import { type ActingCode, actsOn, mustFollow, mustHaveCome } from './rules.ts'
import * as store from './store.ts'
import { mustBeAbleToAct } from './substitutes.ts'

type Place = { department: string; newDepartment: boolean; title: string; post: Post; from: string }

export const todayOf = (context: Context) => beijingDay(context.at)

export async function addOfficer(
  context: Context<'officer.known' | 'day.future' | 'department.unknown'>,
  input: Place & { name: string; area: string; canRecord: boolean; another: boolean },
): Promise<{ id: string }> {
  await lockRegister(context)
  mustHaveCome(context, input.from, todayOf(context), 'from')
  const [known] = input.another ? [] : await store.officersNamed(context, input.name)
  if (known)
    throw context.refuse(
      'officer.known',
      known.leftOn === null
        ? `${known.department}已经有一位${input.name}。如果是同一人，请用“调动”；如果确是另一人，请勾选“同名的另一人”再登记。`
        : `${input.name}此前在${known.department}，${formatDay(known.leftOn)}离开。如果是同一人，请用“重新回来”；如果确是另一人，请勾选“同名的另一人”再登记。`,
      'name',
    )
  const departmentId = await departmentFor(context, input)
  const id = await insertOfficer(context, { ...input, departmentId })
  await keepTerms(context, input.from, id)
  await context.record('structure.added', id)
  return { id }
}

/** 调动. Who moves to another department leaves what was in charge of him alone and comes under what the department has. */
export async function transfer(
  context: Context<
    | 'transfer.before-term'
    | 'transfer.same'
    | 'officer.left'
    | 'day.future'
    | 'department.unknown'
    | 'transfer.has-charge'
  >,
  input: Place & { officerId: string },
): Promise<{ id: string; inCharge: string[] }> {
  const officer = await present(context, input.officerId)
  mustHaveCome(context, input.from, todayOf(context), 'from')
  const departmentId = await departmentFor(context, input)
  if (departmentId === officer.departmentId && input.title === officer.title && input.post === officer.post)
    throw context.refuse('transfer.same', `${officer.name}现在就是这个部室、职务和岗位类别，没有变化。`)
  if (officer.startsOn !== null)
    mustFollow(context, 'transfer.before-term', { startsOn: officer.startsOn, endsOn: null }, input.from, officer.name)
  if (officer.post !== 'staff' && input.post === 'staff') await mustHoldNothing(context, officer)
  await setToday(context, officer.id, { departmentId, title: input.title, post: input.post, leftOn: null })
  await keepTerms(context, input.from, officer.id)
  if (departmentId !== officer.departmentId) await endOwn(context, officer.id, input.from)
  await context.record('structure.transferred', officer.id, { from: input.from })
  return { id: officer.id, inCharge: await store.leadersOf(context, officer.id, todayOf(context)) }
}

type Leave = { officerId: string; on: string; charge: 'keep' | 'end' | 'acting'; substituteId?: string | undefined }

/** 离开. A leader's charge does not stay with nobody unawares: it is ended, or somebody acts. */
export async function leave(
  context: Context<
    | ActingCode
    | 'leave.has-charge'
    | 'leave.acts'
    | 'leave.before-term'
    | 'officer.left'
    | 'day.future'
    | 'acting.not-leader'
  >,
  input: Leave,
): Promise<{ id: string }> {
  const officer = await present(context, input.officerId)
  mustHaveCome(context, input.on, todayOf(context), 'on')
  if (officer.startsOn !== null)
    mustFollow(context, 'leave.before-term', { startsOn: officer.startsOn, endsOn: null }, input.on, officer.name)
  await mustNotAct(context, officer, 'leave.acts')
  const held = (await store.charges(context)).filter((c) => c.leaderId === officer.id)
  const charged = held.filter((c) => c.kind === 'charge')
  if (charged.length > 0 && input.charge === 'keep')
    throw context.refuse(
      'leave.has-charge',
      `${officer.name}分管${namesText(charged)}，离开以后这些部室（人员）就没有分管领导。请选择由谁代管，或者一并结束分管，另行登记。`,
      'charge',
    )
  if (input.charge === 'acting') {
    const row = {
      kind: 'charge',
      absentId: officer.id,
      actingId: input.substituteId ?? '',
      from: input.on,
      to: null,
    } as const
    await mustBeAbleToAct(context, row)
    await store.insertActing(context, { ...row, sight: null, by: context.accountId })
  }
  const over = held.filter((c) => c.kind === 'contact' || input.charge === 'end')
  await endCharges(
    context,
    over.map((c) => c.id),
    input.on,
  )
  await endOwn(context, officer.id, input.on)
  await setToday(context, officer.id, { leftOn: input.on })
  await keepTerms(context, input.on, officer.id)
  await endPresence(context, [officer.id])
  await context.record('structure.left', officer.id, { on: input.on })
  return { id: officer.id }
}

export async function rejoin(
  context: Context<'rejoin.here' | 'rejoin.before-left' | 'day.future' | 'department.unknown'>,
  input: Place & { officerId: string },
): Promise<{ id: string }> {
  await lockRegister(context)
  const officer = await store.officerNow(context, input.officerId)
  if (!officer) throw notFound('这位干部职工')
  mustHaveCome(context, input.from, todayOf(context), 'from')
  if (officer.leftOn === null)
    throw context.refuse('rejoin.here', `${officer.name}现在就在本单位。部室或职务有变化的，请用“调动”。`)
  if (input.from < officer.leftOn)
    throw context.refuse(
      'rejoin.before-left',
      `${officer.name}${formatDay(officer.leftOn)}才离开，回来的日子不能更早。请改正日期。`,
      'from',
    )
  const departmentId = await departmentFor(context, input)
  await setToday(context, officer.id, { departmentId, title: input.title, post: input.post, leftOn: null })
  await keepTerms(context, input.from, officer.id)
  await context.record('structure.rejoined', officer.id, { from: input.from })
  return { id: officer.id }
}

/** Who may keep the record of a visit (§三.5). */
export async function setRecording(
  context: Context<'officer.left'>,
  input: { officerId: string; canRecord: boolean },
): Promise<{ id: string }> {
  const officer = await present(context, input.officerId)
  await allowRecording(context, officer.id, input.canRecord)
  await context.record('structure.recordingSet', officer.id, { canRecord: input.canRecord })
  return { id: officer.id }
}

/** Locks the register and gives an officer who is here. */
export async function present(context: Context<'officer.left'>, officerId: string): Promise<store.OfficerNow> {
  await lockRegister(context)
  const officer = await store.officerNow(context, officerId)
  if (!officer) throw notFound('这位干部职工')
  if (officer.leftOn !== null)
    throw context.refuse(
      'officer.left',
      `${officer.name}已于${formatDay(officer.leftOn)}离开。回来的，请先登记“重新回来”。`,
    )
  return officer
}

async function departmentFor(context: Context<'department.unknown'>, place: Place): Promise<string> {
  const known = await store.departmentNamed(context, place.department)
  if (known !== undefined) return known
  if (!place.newDepartment)
    throw context.refuse(
      'department.unknown',
      `本单位没有“${place.department}”。请从列表里选；确是新设的部室，请选“新设部室”再登记。`,
      'department',
    )
  return insertDepartment(context, place.department)
}

/** Charges of the officer alone end; the department's hold by themselves. */
async function endOwn(context: Context, officerId: string, on: string): Promise<void> {
  const own = (await store.charges(context)).filter((c) => c.officerId === officerId)
  await endCharges(
    context,
    own.map((c) => c.id),
    on,
  )
}

async function mustHoldNothing(context: Context<'transfer.has-charge'>, officer: store.OfficerNow): Promise<void> {
  await mustNotAct(context, officer, 'transfer.has-charge')
  const held = (await store.charges(context)).filter((c) => c.leaderId === officer.id)
  if (held.length > 0)
    throw context.refuse(
      'transfer.has-charge',
      `${officer.name}还分管或对口联系${namesText(held)}，不再是班子成员以前，请先把这些改由他人分管。`,
      'post',
    )
}

async function mustNotAct<Code extends 'leave.acts' | 'transfer.has-charge'>(
  context: Context<Code>,
  officer: store.OfficerNow,
  code: Code,
): Promise<void> {
  const today = todayOf(context)
  const acts = (await actingOf(context, officer.id)).find(
    (a) => a.acting.id === officer.id && (actsOn(rowOf(a), today) || (a.endedOn === null && a.from > today)),
  )
  if (acts)
    throw context.refuse(
      code,
      `${officer.name}${acts.from > today ? '将' : '正在'}${acts.kind === 'post' ? '代理' : '代管'}${acts.absent.name}的工作。请先结束这一项，或者改由他人，再登记。`,
    )
}

export function rowOf(a: Awaited<ReturnType<typeof actingOf>>[number]) {
  return { kind: a.kind, absentId: a.absent.id, actingId: a.acting.id, from: a.from, to: a.to, endedOn: a.endedOn }
}

function namesText(charges: readonly store.OpenCharge[]): string {
  const names = [...new Set(charges.map((c) => c.of))]
  return names.length <= 6 ? names.join('、') : `${names.slice(0, 6).join('、')} 等 ${names.length} 个`
}
