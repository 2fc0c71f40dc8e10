import type { GeneratedAlways } from 'kysely'

type TemplateTable = {
  unit_id: string
  id: string
  form: string
  number: number
  text: string
  file_name: string | null
  made_at: string
  made_by: string | null
}
type TemplateUseTable = {
  unit_id: string
  id: string
  /** Grows with every row, whatever the clock says: the highest of a form is in use. */
  seq: GeneratedAlways<number>
  form: string
  template_id: string | null
  at: string
  by: string | null
}
declare module '../../platform/database.ts' {
  interface Tables {
    template: TemplateTable
    template_use: TemplateUseTable
  }
}

export type { TemplateTable }
