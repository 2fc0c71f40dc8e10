/** The presets shipped in `plans/`, checked against the schema when the product starts. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type PlanBody, planBody } from './rules.ts'

const FOLDER = join(import.meta.dirname, '..', '..', '..', 'plans')
const SUMMARIES: Record<string, string> = {
  'county-union': '分层负责，每半年一次，提前三天书面通知，全体干部职工家庭',
  hospital: '领导带队三人一组，每年一次，提前五天通知，重点岗位家庭',
}

export type Preset = { key: string; title: string; summary: string; body: PlanBody }

export function readPresets(): Preset[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => {
      const body = planBody.parse(JSON.parse(readFileSync(join(FOLDER, name), 'utf8')))
      return { key: body.key, title: body.title, summary: SUMMARIES[body.key] ?? body.theme, body }
    })
}
