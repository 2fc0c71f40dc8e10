import { readPresets } from '../programme/plan/reads.ts'
import type { FamilyScope } from './scope.ts'

/** 方案 §二 of the default preset, as `plans/county-union.json` says it. */
export const countyUnionScope: FamilyScope = readPresets().find((preset) => preset.key === 'county-union')!.body.scope
