/** `bin/start --demo`: a made-up unit in the middle of its round. Made once; a later start finds it there. */

import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { z } from 'zod'
import { hashPassword } from '../src/office/identity/passwords.ts'
import * as identity from '../src/office/identity/store.ts'
import { readImport } from '../src/people/roster/jobs.ts'
import { findImport } from '../src/people/roster/store.ts'
import type { App } from '../src/platform/app.ts'
import { addDays, beijingDay } from '../src/platform/calendar.ts'
import { sha256 } from '../src/platform/crypto.ts'
import { setUnit } from '../src/platform/database.ts'
import { uuidv7 } from '../src/platform/id.ts'
import { UsageError } from '../src/platform/usage-error.ts'
import { suggestRound } from '../src/programme/rounds/rules.ts'
import { playActivity } from './activities.ts'
import { playRegistration } from './households.ts'
import { playPublicity } from './publicity.ts'
import { demoAccounts, demoAreas, demoPassword, demoRoster, demoUnit } from './roster.ts'
import { playRound } from './round.ts'
import { openStage, type Person } from './stage.ts'
import { playTraining } from './training.ts'

/** Days before today on which the demo's round began. */
const BEGAN = 26

/** Fills an empty product with the demo unit; does nothing when there are accounts. Returns what the terminal prints. */
export async function makeDemo(app: App): Promise<string> {
  const existing = await sql<{ there: boolean }>`select any_account() as there`.execute(app.db)
  const unfinished = join(app.dataDir, 'demo.unfinished')
  if (existsSync(unfinished))
    throw new UsageError(`示例数据上次没有做完。请删除 ${app.dataDir} 这个文件夹，再启动一次。`)
  if (!existing.rows[0]?.there) {
    writeFileSync(unfinished, '')
    await build(app)
    rmSync(unfinished)
  }
  const lines = demoAccounts.map((a) => `  ${a.name.padEnd(16)}${a.label}${a.officer ? `：${a.officer}` : ''}`)
  return `\n示例单位：${demoUnit.name}（全部虚构）\n示例登录名（密码都是 ${demoPassword}）：\n${lines.join('\n')}\n`
}

async function build(app: App): Promise<void> {
  const realClock = app.clock
  const today = beijingDay(realClock().toISOString())
  /** Sets the product's clock to a Beijing hour of a day counted from today. */
  const at = (days: number, hour: number) => {
    const instant = new Date(`${addDays(today, days)}T${String(hour).padStart(2, '0')}:00:00+08:00`)
    app.clock = () => instant
  }
  try {
    at(-BEGAN, 9)
    const unitId = uuidv7(app.clock().getTime())
    const stage = openStage(app, unitId)
    const clerk = await makeUnit(app, unitId)
    await stage.act(clerk, 'plan', 'adopt', { preset: 'county-union' })
    await importRoster(app, unitId, stage, clerk)
    const people = await makeAccounts(app, unitId, clerk)
    const round = suggestRound('halfYear', today)
    const { id: roundId } = await stage.act(clerk, 'rounds', 'open', {
      planVersion: 1,
      name: round.name,
      startsOn: addDays(today, -BEGAN),
      endsOn: addDays(today, 75),
    })
    for (const [name, x, y] of demoAreas) await stage.act(clerk, 'areas', 'place', { name, place: { x, y } })
    const { id: listId } = await stage.act(clerk, 'assignment', 'draw', { roundId })
    at(-BEGAN + 1, 10)
    const head = [...people.values()].find((p) => p.post === 'head')
    if (!head) throw new Error('the demo has no head')
    await stage.act(clerk, 'assignment', 'submit', { listId })
    await stage.act(head, 'assignment', 'review', { listId, approve: true, note: '' })
    await stage.act(clerk, 'assignment', 'publish', { listId })
    await stage.act(clerk, 'calendar', 'propose', { roundId, tripsAWeek: 3 })
    await playTraining({ stage, clerk, roundId, today, at, day: -BEGAN + 4 })
    await playActivity({ stage, clerk, head, today, at, days: { proposed: -BEGAN + 6, held: 9 } })
    const reviewers = [personOf(people, '韩松岩'), head, personOf(people, '许怀瑾')]
    await playPublicity({ stage, clerk, reviewers, at, day: -BEGAN + 8 })
    await playRound({ app, stage, people, clerk, roundId, today, at })
    await playRegistration(stage, clerk)
  } finally {
    app.clock = realClock
  }
}

function personOf(people: ReadonlyMap<string, Person>, name: string): Person {
  const found = [...people.values()].find((person) => person.name === name)
  if (!found) throw new Error(`the demo has no ${name}`)
  return found
}

async function makeUnit(app: App, unitId: string): Promise<Person> {
  const hash = await hashPassword(demoPassword)
  const at = app.clock().toISOString()
  return app.db.transaction().execute(async (db) => {
    await setUnit(db, unitId)
    await identity.insertUnit({ db, unitId }, demoUnit, at)
    for (const account of demoAccounts) {
      if (account.officer !== null && account.duty !== 'coordinator') continue
      const id = await identity.insertAccount(
        { db, unitId },
        {
          name: account.name,
          displayName: account.officer ?? account.label,
          officerId: null,
          passwordHash: hash,
          mustChange: false,
          at,
        },
      )
      if (account.duty) await identity.insertDuty({ db, unitId }, id, account.duty, at, null)
    }
    const clerk = await identity.findByName(db, 'zonghebu')
    return {
      accountId: clerk!.id,
      officerId: null,
      name: '宋清和',
      duties: ['coordinator'],
      post: null,
      canRecord: false,
    }
  })
}

async function importRoster(
  app: App,
  unitId: string,
  stage: ReturnType<typeof openStage>,
  clerk: Person,
): Promise<void> {
  const bytes = await demoRoster()
  const hash = sha256(bytes)
  await app.services.uploads.put(clerk.accountId, hash, Readable.from([bytes]), bytes.length)
  const { id } = await stage.act(clerk, 'imports', 'receive', {
    fileName: '云岭县总工会花名册.xlsx',
    hash,
  })
  // the product's own job may have taken it already: then its end is waited for
  await readImport(app, unitId, id)
  while ((await stage.read((context) => findImport(context, id)))?.state === 'reading')
    await new Promise((resolve) => setTimeout(resolve, 50))
  const { seen } = z.object({ seen: z.string() }).parse(await stage.ask(clerk, 'imports', 'changes', { importId: id }))
  await stage.act(clerk, 'imports', 'commit', { importId: id, leave: [], seen })
}

type OfficerRow = { id: string; name: string; post: string; can_record: boolean }

/** Accounts of officers, once the roster is there. Everybody with a post gets one on the stage; only the demo's can sign in. */
async function makeAccounts(app: App, unitId: string, clerk: Person): Promise<Map<string, Person>> {
  const hash = await hashPassword(demoPassword)
  const at = app.clock().toISOString()
  return app.db.transaction().execute(async (db) => {
    await setUnit(db, unitId)
    const officers =
      await sql<OfficerRow>`select id, name, post, can_record from officer where unit_id = ${unitId}`.execute(db)
    const people = new Map<string, Person>()
    for (const o of officers.rows) {
      const demo = demoAccounts.find((a) => a.officer === o.name)
      let accountId = clerk.accountId
      if (demo && demo.name !== 'zonghebu') {
        accountId = await identity.insertAccount(
          { db, unitId },
          { name: demo.name, displayName: o.name, officerId: o.id, passwordHash: hash, mustChange: false, at },
        )
        if (demo.duty) await identity.insertDuty({ db, unitId }, accountId, demo.duty, at, null)
      }
      if (demo?.name === 'zonghebu')
        await sql`update account set officer_id = ${o.id} where unit_id = ${unitId} and id = ${clerk.accountId}`.execute(
          db,
        )
      people.set(o.id, {
        accountId,
        officerId: o.id,
        name: o.name,
        duties: demo?.duty && demo.name !== 'zonghebu' ? [demo.duty] : [],
        post: o.post,
        canRecord: o.can_record,
      })
    }
    return people
  })
}
