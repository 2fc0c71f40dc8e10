import { slice } from '../../platform/slice.ts'
import { unitContract } from './contract.ts'
import { addressSet, unitOnPaper } from './reads.ts'
import { addressTyped, isOwnMachine } from './rules.ts'
import * as store from './store.ts'
import { unitWaiting } from './waiting.ts'

export const unit = slice({
  name: 'unit',
  contract: unitContract,
  operations: {
    contact: { allow: ['coordinator'], run: unitOnPaper },
    setContact: {
      allow: ['coordinator'],
      run: async (context, { name, phone, seen }) => {
        const now = await store.lockContact(context)
        if (now.name !== seen.name || now.phone !== seen.phone)
          throw context.refuse('contact.changed', '名称、电话刚刚有人改过。请看过现在的，再改。')
        if (now.name === name && now.phone === phone)
          throw context.refuse('contact.same', '名称和电话都和现在的一样，没有改动。', 'phone')
        const id = context.newId()
        await store.setContact(context, { id, name, phone, at: context.at, by: context.accountId ?? '' })
        await context.record('unit.contactSet', id)
        return {}
      },
    },
    address: {
      allow: ['systemAdmin', 'coordinator'],
      run: async (context) => {
        const set = await addressSet(context)
        const { given, listening, proposed, openToOthers } = context.app.services.addresses()
        const address = set?.address || given || listening
        return {
          address,
          of: set?.address ? 'set' : given ? 'start' : 'listening',
          ownMachine: isOwnMachine(address),
          seen: set?.id ?? null,
          setAt: set?.setAt ?? null,
          setBy: set?.setBy ?? null,
          proposed,
          openToOthers,
        }
      },
    },
    setAddress: {
      allow: ['systemAdmin'],
      run: async (context, input) => {
        const typed = input.address === '' ? { address: '' } : addressTyped(input.address)
        if ('fault' in typed) throw context.refuse('address.invalid', typed.fault, 'address')
        await store.lockAddress(context)
        if (((await addressSet(context))?.id ?? null) !== input.seen)
          throw context.refuse('address.changed', '网址刚刚有人改过。请看过现在的，再改。')
        const id = context.newId()
        await store.insertAddress(context, { id, address: typed.address, at: context.at, by: context.accountId ?? '' })
        await context.record('unit.addressSet', id)
        return {}
      },
    },
  },
  events: { 'unit.addressSet': '设定印在纸上的网址', 'unit.contactSet': '更正单位名称、联系电话' },
  waiting: unitWaiting,
})

declare module '../../platform/app.ts' {
  interface Services {
    /** How the product is reached: as it was told at its start, where it listens, and what this machine could be called. */
    addresses: () => { given: string | null; listening: string; proposed: string | null; openToOthers: boolean }
  }
}
