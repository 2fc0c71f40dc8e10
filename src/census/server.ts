import { currentPlan } from '../plan/reads.ts'
import { beijingDay } from '../platform/calendar.ts'
import { seal, unseal } from '../platform/crypto.ts'
import { uuidv7 } from '../platform/id.ts'
import type { Context } from '../platform/operation.ts'
import { notFound, refuse } from '../platform/problem.ts'
import { slice } from '../platform/router.ts'
import { commitReading } from './commit.ts'
import { censusContract } from './contract.ts'
import { importView, summaryOf } from './import-view.ts'
import { readRosterFile } from './read-workbook.ts'
import { type RosterReading, rosterReadingSchema } from './rules/reading.ts'
import * as store from './store.ts'
import './uploads.ts'

const about = (importId: string) => `import ${importId}`

export const census = slice('census', censusContract, {
  readRoster: { allow: ['coordinator'], run: readRoster },
  import: {
    allow: ['coordinator'],
    run: async (context, input) => {
      const row = await store.lockImport(context, input.importId)
      if (!row) throw notFound('这次读取')
      const reading = row.reading_sealed === null ? undefined : open(context, row.id, row.reading_sealed)
      return importView(
        row,
        reading,
        await store.knownOfficers(context),
        reading ? reading.problems : (await store.problemsOf(context, row.id)).map(problemView),
      )
    },
  },
  commitRoster: { allow: ['coordinator'], run: commitRoster },
  waiting: {
    allow: ['coordinator'],
    run: async (context) => ({
      problems: (await store.waitingProblems(context)).map((row) => ({ id: row.id, ...problemView(row) })),
    }),
  },
  settleProblem: {
    allow: ['coordinator'],
    run: async (context, input) => {
      if (!(await store.settleProblem(context, input.problemId, context.now.toISOString(), accountOf(context))))
        throw notFound('这条待处理')
      await context.record('census.problemSettled', input.problemId)
      return {}
    },
  },
  households: { allow: ['coordinator'], run: async (context) => ({ households: await store.households(context) }) },
  mine: {
    allow: ['officer'],
    run: async (context) => {
      const officerId = context.actor.kind === 'account' ? context.actor.officerId : null
      const householdId = officerId === null ? undefined : await store.householdOf(context, officerId)
      const [household] = householdId ? await store.households(context, householdId) : []
      // an avoidance is not told to the household: it may come from a complaint
      return { household: household ? { ...household, avoidances: [] } : null }
    },
  },
  addAvoidance: {
    allow: ['coordinator'],
    run: async (context, input) => {
      const own = await store.householdOf(context, input.visitorId)
      const [household] = await store.households(context, input.householdId)
      if (own === undefined || !household) throw notFound('这位家访人或这个家庭')
      if (own === input.householdId) throw refuse('avoidance.own', '本人家庭本来就不由本人家访，无需登记回避。')
      if (await store.avoidanceHeld(context, input.visitorId, input.householdId))
        throw refuse('avoidance.held', '这项回避已经登记过了。')
      const id = uuidv7(context.now.getTime())
      await store.insertAvoidance(context, { id, ...input, at: context.now.toISOString() })
      await context.record('census.avoidanceAdded', id)
      return { id }
    },
  },
  endAvoidance: {
    allow: ['coordinator'],
    run: async (context, input) => {
      if (!(await store.endAvoidance(context, input.avoidanceId, context.now.toISOString()))) throw notFound('这项回避')
      await context.record('census.avoidanceEnded', input.avoidanceId)
      return {}
    },
  },
})

async function readRoster(context: Context, input: { fileName: string; hash: string }) {
  const plan = await currentPlan(context)
  if (!plan) throw refuse('plan.none', '还没有实施方案，无法判断哪些家属在范围内。请先在“设置”里采用一个方案蓝本。')
  const owner = accountOf(context) ?? ''
  const answer = await context.app.services.uploads.take(owner, input.hash, (path) =>
    readRosterFile(path, plan.body.scope, beijingDay(context.now.toISOString())),
  )
  if (!answer) throw refuse('upload.gone', '上传的文件已不在服务器上，请重新选择文件上传。')
  if (!answer.ok) throw refuse(answer.refusal.code, `${answer.refusal.message}。${answer.refusal.remedy}。`)
  const id = uuidv7(context.now.getTime())
  const sealed = seal(context.app.keyring, JSON.stringify(answer.value), about(id))
  await store.insertImport(context, {
    id,
    fileName: input.fileName,
    sealed,
    summary: summaryOf(answer.value),
    at: context.now.toISOString(),
    by: accountOf(context),
  })
  await context.record('census.rosterRead', id)
  return { id }
}

async function commitRoster(context: Context, input: { importId: string; absent: 'keep' | 'leave' }) {
  const row = await store.lockImport(context, input.importId)
  if (!row) throw notFound('这次读取')
  if (row.reading_sealed === null) throw refuse('import.done', '这份花名册已经登记过了，无需重复登记。')
  const reading = open(context, row.id, row.reading_sealed)
  if (!reading.officers.some((o) => !o.blocked))
    throw refuse('import.nothing', '这份花名册里没有可以登记的人。请按问题列表修改后重新上传。')
  const done = await commitReading(context, reading, input.absent, beijingDay(context.now.toISOString()))
  await store.insertProblems(
    context,
    reading.problems.map((p, position) => ({
      unit_id: context.unitId,
      id: uuidv7(context.now.getTime()),
      import_id: row.id,
      sheet: p.sheet ?? '',
      row_number: p.row ?? 0,
      column_name: p.column ?? '',
      value: p.value,
      code: p.code,
      message: p.message,
      remedy: p.remedy,
      position,
      settled_at: null,
      settled_by: null,
    })),
  )
  await store.closeImport(context, row.id, context.now.toISOString())
  await context.record('census.rosterCommitted', row.id, { added: done.added, updated: done.updated, left: done.left })
  return { ...done, waiting: reading.problems.length }
}

function open(context: Context, importId: string, sealed: string): RosterReading {
  return rosterReadingSchema.parse(JSON.parse(unseal(context.app.keyring, sealed, about(importId))))
}

function problemView(row: {
  sheet: string
  row_number: number
  column_name: string
  value: string | null
  code: string
  message: string
  remedy: string
}) {
  return {
    sheet: row.sheet || null,
    row: row.row_number || null,
    column: row.column_name || null,
    value: row.value,
    code: row.code,
    message: row.message,
    remedy: row.remedy,
  }
}

function accountOf(context: Context): string | null {
  return context.actor.kind === 'account' ? context.actor.accountId : null
}
