import { formatDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { slice } from '../../platform/slice.ts'
import { lockRegister } from '../register/commands.ts'
import { endCharges, insertCharges } from './commands.ts'
import { structureContract } from './contract.ts'
import { addOfficer, leave, present, rejoin, setRecording, todayOf, transfer } from './people-acts.ts'
import { actingOf, personHistory, pictureOn } from './reads.ts'
import { mustHaveCome } from './rules.ts'
import * as store from './store.ts'
import { setActing } from './substitutes.ts'
import { structureWaiting } from './waiting.ts'

const OFFICE = ['coordinator'] as const

export const structure = slice({
  name: 'structure',
  contract: structureContract,
  waiting: structureWaiting,
  operations: {
    picture: {
      allow: OFFICE,
      run: async (context, { on }) => pictureOn(context, on ?? todayOf(context), todayOf(context)),
    },
    person: {
      allow: OFFICE,
      run: async (context, { officerId }) => {
        const person = await personHistory(context, officerId)
        if (!person) throw notFound('这位干部职工')
        return person
      },
    },
    add: { allow: OFFICE, run: addOfficer },
    transfer: { allow: OFFICE, run: transfer },
    leave: { allow: OFFICE, run: leave },
    rejoin: { allow: OFFICE, run: rejoin },
    setRecording: { allow: OFFICE, run: setRecording },
    setCharge: { allow: OFFICE, run: setCharge },
    endCharge: { allow: OFFICE, run: endCharge },
    setActing: { allow: OFFICE, run: setActing },
    endActing: { allow: OFFICE, run: endActing },
  },
  events: {
    'structure.added': '登记新到人员',
    'structure.transferred': '登记调动',
    'structure.left': '登记离开',
    'structure.rejoined': '登记重新回来',
    'structure.recordingSet': '指定或取消记录员',
    'structure.chargeSet': '登记分管或对口联系',
    'structure.chargeEnded': '结束分管或对口联系',
    'structure.actingSet': '登记代管或代理',
    'structure.actingEnded': '结束代管或代理',
  },
})

type SetCharge = {
  leaderId: string
  kind: 'charge' | 'contact'
  departmentId?: string | undefined
  officerId?: string | undefined
  from: string
  alone: boolean
}

/** 分管 / 对口联系 (方案 §二.1, §三.1): of a department or of one officer, by somebody of the leadership. */
async function setCharge(
  context: Context<'charge.not-leader' | 'charge.own' | 'charge.held' | 'officer.left' | 'day.future'>,
  input: SetCharge,
): Promise<{ id: string }> {
  const leader = await present(context, input.leaderId)
  if (leader.post === 'staff')
    throw context.refuse(
      'charge.not-leader',
      `${leader.name}不是领导班子成员，不能分管或对口联系。请选一位班子成员，或先登记他的任职变动。`,
      'leaderId',
    )
  mustHaveCome(context, input.from, todayOf(context), 'from')
  if (input.officerId === leader.id)
    throw context.refuse('charge.own', '不能分管或对口联系本人。请选别人。', 'officerId')
  const of = input.officerId
    ? (await present(context, input.officerId)).name
    : await store.departmentName(context, input.departmentId ?? '')
  if (of === undefined) throw notFound('这个部室')
  const same = (await store.charges(context)).filter(
    (c) =>
      c.kind === input.kind &&
      c.officerId === (input.officerId ?? null) &&
      c.departmentId === (input.departmentId ?? null),
  )
  const own = same.find((c) => c.leaderId === leader.id)
  if (own)
    throw context.refuse(
      'charge.held',
      `${leader.name}自${formatDay(own.startsOn)}起就在分管或对口联系${of}，无需重复登记。`,
    )
  if (input.alone)
    await endCharges(
      context,
      same.map((c) => c.id),
      input.from,
    )
  await insertCharges(
    context,
    [
      {
        leaderId: leader.id,
        kind: input.kind,
        officerId: input.officerId ?? null,
        departmentId: input.departmentId ?? null,
      },
    ],
    input.from,
  )
  await context.record('structure.chargeSet', input.officerId ?? input.departmentId ?? '', { kind: input.kind })
  return { id: leader.id }
}

async function endCharge(
  context: Context<'charge.ended' | 'charge.before-start' | 'day.future'>,
  input: { chargeId: string; on: string },
): Promise<{ id: string }> {
  await lockRegister(context)
  mustHaveCome(context, input.on, todayOf(context), 'on')
  const charge = (await store.charges(context, true)).find((c) => c.id === input.chargeId)
  if (!charge) throw notFound('这项分管')
  if (charge.endsOn !== null) throw context.refuse('charge.ended', `这项分管已于${formatDay(charge.endsOn)}结束。`)
  if (input.on < charge.startsOn)
    throw context.refuse(
      'charge.before-start',
      `这项分管自${formatDay(charge.startsOn)}起，结束的日子不能更早。请改正日期。`,
      'on',
    )
  await endCharges(context, [charge.id], input.on)
  await context.record('structure.chargeEnded', charge.id)
  return { id: charge.id }
}

async function endActing(context: Context<'acting.ended'>, input: { actingId: string }): Promise<{ id: string }> {
  await lockRegister(context)
  const today = todayOf(context)
  const row = (await actingOf(context)).find((a) => a.id === input.actingId)
  if (!row) throw notFound('这项代管')
  if (row.endedOn !== null || (row.to !== null && row.to < today))
    throw context.refuse('acting.ended', '这项代管已经结束，无需再结束。')
  await store.endActing(context, row.id)
  await context.record('structure.actingEnded', row.id)
  return { id: row.id }
}
