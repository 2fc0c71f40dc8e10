import { beijingDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { slice } from '../../platform/slice.ts'
import { currentPlan } from '../../programme/plan/reads.ts'
import { lockRegister } from '../register/commands.ts'
import { answerPlaces, choosePost, decide, mend, mendRows, recognise, skip } from './clerk-corrections.ts'
import { commitPlan } from './commit.ts'
import { importsContract } from './contract.ts'
import { changesOf, seenOf, viewOf } from './import-view.ts'
import { importReactions, importTimers, KEPT_MS } from './jobs.ts'
import { openImport, problemRows, problemView, wholeImport } from './open-import.ts'
import { countRegistered, readRegister } from './register-store.ts'
import { type CheckCode, checksOf, mayBeAccepted, mustBeAnswered, withPosts } from './rules/import-checks.ts'
import { planImport } from './rules/plan-import.ts'
import type { RosterReading } from './rules/reading-schema.ts'
import { isUsable } from './rules/register-snapshot.ts'
import { settledBy } from './rules/settled-problems.ts'
import { cellsOf, correctionsOf, readingOf, sealCorrections } from './sealed.ts'
import * as store from './store.ts'
import { importDownloads } from './template.ts'
import { remembered, undo, whyNot } from './undo.ts'
import { unlock } from './unlock.ts'
import { fieldChanges, outcome, rosterSummary } from './view-schemas.ts'
import { rosterWaiting } from './waiting.ts'

/** The same for the workbook on its way here (`PUT /api/uploads/<sha256>`). */
export const uploadAllow = ['coordinator'] as const
const allow = ['coordinator'] as const

export const imports = slice({
  name: 'imports',
  contract: importsContract,
  operations: {
    receive: { allow, run: receive },
    list: {
      allow,
      run: async (context) => ({
        registered: await countRegistered(context),
        imports: (await store.listImports(context)).map((row) => ({
          id: row.id,
          fileName: row.file_name,
          state: row.state,
          receivedAt: row.read_at,
          by: row.by,
          committedAt: row.committed_at,
          undoneAt: row.undone_at,
          outcome: row.outcome === null ? null : outcome.parse(row.outcome),
          summary: row.summary === null ? null : rosterSummary.parse(row.summary),
        })),
      }),
    },
    show: {
      allow,
      run: async (context, { importId }) => {
        const row = await wholeImport(context, importId, 'looked at')
        if (!row || row.state === 'dropped') throw notFound('这次导入')
        const by = {
          received: await store.accountName(context, row.read_by),
          committed: await store.accountName(context, row.committed_by),
        }
        const reading = row.state === 'read' ? readingOf(context, row) : undefined
        if (!reading) return viewOf(row, by, undefined, (await store.problemsOf(context, row.id)).map(problemView))
        return viewOf(
          row,
          by,
          { reading, cells: cellsOf(context, row), said: correctionsOf(context, row) },
          reading.problems,
        )
      },
    },
    recognise: { allow, run: recognise },
    mend: { allow, run: mend },
    skip: { allow, run: skip },
    mendRows: { allow, run: mendRows },
    answerPlaces: { allow, run: answerPlaces },
    choosePost: { allow, run: choosePost },
    decide: { allow, run: decide },
    changes: {
      allow,
      run: async (context, { importId }) => {
        const row = await wholeImport(context, importId, 'looked at')
        const reading = row && row.state === 'read' ? readingOf(context, row) : undefined
        if (!row || !reading) throw notFound('这次导入的读取结果')
        const { answers, posts } = correctionsOf(context, row)
        const register = await readRegister(context)
        const meant = withPosts(reading, posts)
        const plan = planImport(register, meant, answers, newIds(context))
        return changesOf(plan, meant, answers, checksOf(register, meant, plan, new Set()))
      },
    },
    commit: { allow, run: commit },
    drop: {
      allow,
      run: async (context, { importId }) => {
        const row = await openImport(context, importId)
        await store.closeImport(context, row.id, 'dropped')
        await context.app.services.uploads.drop(row.id)
        await context.record('census.rosterDropped', row.id)
        return {}
      },
    },
    unlock: { allow, run: unlock },
    undo: { allow, run: undo },
    record: {
      allow,
      run: async (context, { importId }) => {
        const row = await wholeImport(context, importId, 'looked at')
        if (row?.state !== 'committed') throw notFound('这次登记')
        return {
          outcome: row.outcome === null ? null : outcome.parse(row.outcome),
          undoneAt: row.undone_at,
          whyNot: await whyNot(context, row),
          changes: (await store.recordOf(context, importId)).map((change) => ({
            ...change,
            fields: fieldChanges.parse(change.fields),
          })),
        }
      },
    },
    waiting: {
      allow,
      run: async (context) => ({
        problems: (await store.waitingProblems(context)).map((row) => ({ id: row.id, ...problemView(row) })),
      }),
    },
    settleProblems: {
      allow,
      run: async (context, { problemIds }) => {
        const how = { at: context.at, by: context.accountId, importId: null }
        const [first = ''] = problemIds
        const settled = await store.settleProblems(context, problemIds, how)
        if (settled === 0) throw notFound('待处理的这一条')
        await context.record('census.problemSettled', first, { problems: settled })
        return {}
      },
    },
  },
  downloads: importDownloads,
  reactions: importReactions,
  timers: importTimers,
  events: {
    'census.rosterReceived': '上传花名册',
    'census.rosterRead': '读取花名册',
    'census.rosterMended': '更正花名册的读取',
    'census.rosterDecided': '确认花名册里的同名人员',
    'census.rosterDropped': '放弃导入',
    'census.rosterExported': '下载已登记的花名册',
    'census.rosterCommitted': '登记花名册',
    'census.rosterUnlocked': '用密码打开花名册',
    'census.rosterUndone': '收回一次登记',
    'census.problemSettled': '处理登记问题',
  },
  waiting: rosterWaiting,
})

const newIds = (context: Context) => () => context.newId()

async function receive(
  context: Context<'plan.none' | 'upload.gone' | 'import.over'>,
  input: { fileName: string; hash: string; continues: string | null },
) {
  if (!(await currentPlan(context)))
    throw context.refuse('plan.none', '还没有实施方案，无法判断哪些家属在范围内。请先在“设置”里采用一个方案蓝本。')
  const former = input.continues === null ? undefined : await openImport(context, input.continues)
  const id = former?.id ?? context.newId()
  if (!(await context.app.services.uploads.keep(context.accountId ?? '', input.hash, id)))
    throw context.refuse('upload.gone', '上传的文件已不在服务器上，请重新选择文件上传。')
  const { at } = context
  const fileUntil = new Date(context.now.getTime() + KEPT_MS).toISOString()
  if (former) {
    // another file of the same layout: what was said about sheets and rows still holds, cells are mended in it
    const { wishes } = correctionsOf(context, former)
    const cleared = { wishes: { ...wishes, corrections: [] }, answers: {}, posts: {} }
    const wishes_sealed = sealCorrections(context, id, cleared)
    await store.readAgain(context, id, { wishes_sealed, file_until: fileUntil, beat_at: at, file_name: input.fileName })
  } else await store.insertImport(context, { id, fileName: input.fileName, at, by: context.accountId, fileUntil })
  await context.record('census.rosterReceived', id)
  return { id }
}

async function commit(
  context: Context<
    | 'import.done'
    | 'import.unread'
    | 'import.nothing'
    | 'import.unanswered'
    | 'import.changed'
    | 'import.leave'
    | 'import.checks'
  >,
  input: { importId: string; leave: string[]; seen: string; accepted: CheckCode[] },
) {
  const row = await wholeImport(context, input.importId, 'locked')
  if (!row || row.state === 'dropped') throw notFound('这次导入')
  if (row.state === 'committed') throw context.refuse('import.done', '这份花名册已经登记过了，无需重复登记。')
  const { answers, posts } = correctionsOf(context, row)
  const read = row.state === 'read' ? readingOf(context, row) : undefined
  if (!read) throw context.refuse('import.unread', '这份花名册还没有读完，或者没有读成。请等读完以后再登记。')
  const reading = withPosts(read, posts)
  if (!reading.officers.some(isUsable))
    throw context.refuse('import.nothing', '这份花名册里没有可以登记的人。请按问题列表修改后重新上传。')
  await lockRegister(context)
  const newId = newIds(context)
  const register = await readRegister(context)
  const plan = planImport(register, reading, answers, newId)
  if (plan.asks.length > 0)
    throw context.refuse(
      'import.unanswered',
      `还有 ${plan.asks.length} 个同名的人没有确认是不是同一人。请先逐个选定，再登记。`,
    )
  if (input.seen !== seenOf(plan))
    throw context.refuse('import.changed', '您查看之后登记内容有了变化。请重新看一遍将要改变什么，再登记。')
  const gone = new Set(plan.gone.map(({ id }) => id))
  if (!input.leave.every((id) => gone.has(id)))
    throw context.refuse(
      'import.leave',
      '要登记离开的人里，有人在这份花名册中，或已登记离开。请重新看一遍名单，再登记。',
    )
  const open = checksOf(register, reading, plan, new Set(input.leave)).find(
    (check) => mustBeAnswered(check) && !(mayBeAccepted(check) && input.accepted.includes(check.code)),
  )
  if (open) throw context.refuse('import.checks', open.text)
  const after = reading.officers.length + (await countRegistered(context))
  const changed = await remembered(context, row.id, after, () =>
    commitPlan(context, row.id, plan, input.leave, beijingDay(context.at), newId),
  )
  const settled = await settleEarlier(context, row.id, reading)
  await store.insertProblems(context, problemRows(context, row.id, reading.problems))
  const done = {
    added: plan.added.length,
    updated: plan.changed.length,
    left: input.leave.length,
    unchanged: plan.unchanged,
    relatives: plan.relatives,
    waiting: reading.problems.length,
    settled,
  }
  const end = { at: context.at, by: context.accountId, outcome: JSON.stringify(done), undo: changed }
  await store.closeImport(context, row.id, end)
  await context.app.services.uploads.drop(row.id)
  await context.record('census.rosterCommitted', row.id, { added: done.added, updated: done.updated, left: done.left })
  return done
}

/** Problems of earlier imports that this workbook put right, or has again, wait no longer. */
async function settleEarlier(context: Context, importId: string, reading: RosterReading): Promise<number> {
  const waiting = (await store.waitingProblems(context)).map((row) => ({ id: row.id, ...problemView(row) }))
  const registered = await countRegistered(context)
  const ids = settledBy(waiting, reading, reading.counts.officers * 2 > registered)
  return store.settleProblems(context, ids, { at: context.at, by: context.accountId, importId })
}
