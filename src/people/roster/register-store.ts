/** The register whole, as the import compares it: read in six statements, phones opened in memory. */
import { sql } from 'kysely'
import type { AppScope } from '../../platform/app.ts'
import { beijingDay } from '../../platform/calendar.ts'
import { unseal } from '../../platform/crypto.ts'
import type { Scope } from '../../platform/database.ts'
import type {
  Charge,
  KinPair,
  Register,
  RegisteredHousehold,
  RegisteredOfficer,
  RegisteredRelative,
} from './rules/register-snapshot.ts'

type Sealed<T> = Omit<T, 'phone'> & { phone_sealed: string | null }

export const officerPhone = (officerId: string) => `officer ${officerId}`

export async function readRegister({ db, unitId, app }: AppScope): Promise<Register> {
  const today = beijingDay(app.clock().toISOString())
  const open = (sealed: string | null, about: string) => (sealed === null ? null : unseal(app.keyring, sealed, about))
  const officers = await sql<Sealed<RegisteredOfficer>>`
    select o.id, o.name, o.gender, o.birth_month as birth, o.party, d.name as department, o.title, o.post, o.phone_sealed,
      o.can_record as "canRecord", o.household_id as "householdId", o.position, o.left_on is not null as left
    from officer o join department d on d.unit_id = o.unit_id and d.id = o.department_id
    where o.unit_id = ${unitId} order by o.position, o.id`.execute(db)
  const relatives = await sql<RegisteredRelative>`
    select id, officer_id as "officerId", household_id as "householdId", name, relation,
      in_scope as "inScope", reason, clause, position, own_word as "ownWord"
    from relative where unit_id = ${unitId} order by position, id`.execute(db)
  const households = await sql<RegisteredHousehold>`
    select id, area, has_children as "hasChildren" from household where unit_id = ${unitId}`.execute(db)
  const charges = await sql<Charge>`
    select leader_id as "leaderId", officer_id as "officerId", kind from charges_held_on(${today}) where unit_id = ${unitId}`.execute(
    db,
  )
  const kin = await sql<KinPair>`select a, b, relation from kin where unit_id = ${unitId}`.execute(db)
  return {
    officers: officers.rows.map(({ phone_sealed, ...o }) => ({ ...o, phone: open(phone_sealed, officerPhone(o.id)) })),
    relatives: relatives.rows,
    households: households.rows,
    charges: charges.rows,
    kin: kin.rows,
  }
}

export async function unitName({ db, unitId }: Scope): Promise<string> {
  const found = await sql<{ name: string }>`select name from unit where id = ${unitId}`.execute(db)
  return found.rows[0]?.name ?? ''
}

export async function countRegistered({ db, unitId }: Scope): Promise<number> {
  const found = await sql<{ n: number }>`
    select count(*)::int as n from officer where unit_id = ${unitId} and left_on is null`.execute(db)
  return found.rows[0]?.n ?? 0
}
