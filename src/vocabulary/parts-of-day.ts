/** Parts of a day in which a visit may take place. */
export const parts = ['am', 'pm', 'evening'] as const

export type Part = (typeof parts)[number]

export const partNames: Record<Part, string> = { am: '上午', pm: '下午', evening: '晚上' }
