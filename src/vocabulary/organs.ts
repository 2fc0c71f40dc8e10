/** To whom what is graver than a reminder is handed over, offline (方案 §三.2): a mark, never its content. */
export const organs = ['stationed', 'unitDiscipline', 'above'] as const
export type Organ = (typeof organs)[number]

export const organNames: Record<Organ, string> = {
  stationed: '派驻纪检监察组',
  unitDiscipline: '机关纪委',
  above: '上级纪检监察机关',
}
