/** What is shown of a visit is kept as a row (migrations/0100): after every test file each is what its visit is. */
import pg from 'pg'

/** Cards that differ from what the view works out, or are missing; asked as the owner, in all units. */
export async function cardsAstray(databaseUrl: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { rows } = await client.query(`
      (select 'kept' as where_it_is, k.* from visit_card k except all select 'kept', n.* from visit_card_now n)
      union all (select 'now', n.* from visit_card_now n except all select 'now', k.* from visit_card k)`)
    return rows
  } finally {
    await client.end()
  }
}
