/**
 * The schema of an answer, or of what lies in the database: as that of the input, but for what is only asked of somebody
 * who types. A text that was kept before a character was asked about is shown as it is, and never makes a page fail.
 */
import { z } from 'zod'

type Check = NonNullable<z.core.$ZodStringDef['checks']>[number]
const typedOnly = new WeakSet<Check>()

/** A check that holds for what is typed, not for what is kept. */
export function whenTyped(schema: z.ZodString, check: (text: string) => string | undefined): z.ZodString {
  const asked = schema.refine((text) => check(text) === undefined, { error: ({ input }) => check(String(input)) })
  const added = asked._zod.def.checks?.at(-1)
  if (added) typedOnly.add(added)
  return asked
}

/** The same schema without those checks, whatever holds them. */
export function storedSchema<S extends z.ZodType>(schema: S): S {
  return kept(schema) as unknown as S
}

function kept(schema: z.ZodType): z.ZodType {
  const inner = (one: unknown) => kept(one as z.ZodType)
  if (schema instanceof z.ZodString) {
    const { checks = [] } = schema._zod.def
    if (!checks.some((check) => typedOnly.has(check))) return schema
    return schema.clone({ ...schema._zod.def, checks: checks.filter((check) => !typedOnly.has(check)) })
  }
  if (schema instanceof z.ZodObject)
    return changed(schema, { shape: Object.fromEntries(Object.entries(schema.shape).map(([k, v]) => [k, inner(v)])) })
  if (schema instanceof z.ZodArray) return changed(schema, { element: inner(schema.element) })
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return changed(schema, { innerType: inner(schema._zod.def.innerType) })
  if (schema instanceof z.ZodUnion) return changed(schema, { options: schema.options.map(inner) })
  if (schema instanceof z.ZodTuple) return changed(schema, { items: schema._zod.def.items.map(inner) })
  if (schema instanceof z.ZodRecord) return changed(schema, { valueType: inner(schema.valueType) })
  return schema
}

function changed<S extends z.ZodType>(schema: S, parts: Record<string, unknown>): z.ZodType {
  return schema.clone({ ...schema._zod.def, ...parts } as never) as unknown as z.ZodType
}
