/*
 * `std::sort`, `std::nth_element` and `std::partial_sort`, step by step as GNU's C++ library takes
 * them. PyTorch on Linux sorts with these, and where keys are equal it is the algorithm that decides
 * in which order their indices come.
 *
 * All of them move indices, of which `keys` says how they compare: introsort, introselect, and a heap.
 */

/** Ranges up to this length are left to insertion sort. */
const shortRange = 16;

/** Indices to sort by their keys, ascending. */
export class Indices {
  /** The indices, at first 0, 1, 2, ... */
  readonly order: Int32Array;
  readonly #keys: Float64Array;

  /** @param keys The key of each index, of which none is NaN. */
  constructor(keys: Float64Array) {
    this.#keys = keys;
    const order = new Int32Array(keys.length);
    for (let i = 0; i < order.length; i++) order[i] = i;
    this.order = order;
  }

  /** Sorts the positions from `first` up to, but without, `last`. Equal keys come in any order. */
  sort(first: number, last: number): void {
    if (first === last) return;
    this.#introsort(first, last, depthLimit(last - first));
    this.#insertAll(first, Math.min(first + shortRange, last));
    for (let i = first + shortRange; i < last; i++) this.#insertUnguarded(i);
  }

  /** Puts at position `nth` what stands there when all is sorted, and before it what is not greater. */
  nthElement(nth: number): void {
    let [first, last] = [0, this.order.length];
    let depth = depthLimit(last);
    while (last - first > 3) {
      if (depth-- === 0) {
        this.#heapSelect(first, nth + 1, last);
        this.#swap(first, nth);
        return;
      }
      const cut = this.#partition(first, last);
      if (cut <= nth) first = cut;
      else last = cut;
    }
    this.#insertAll(first, last);
  }

  /** Sorts the first `count` of all, leaving the others behind them in any order. */
  partialSort(count: number): void {
    this.#heapSelect(0, count, this.order.length);
    this.#sortHeap(0, count);
  }

  #less(a: number, b: number): boolean {
    return this.#keys[a] < this.#keys[b];
  }

  /** Whether the key at position `i` is less than that at `j`. */
  #isLess(i: number, j: number): boolean {
    return this.#less(this.order[i], this.order[j]);
  }

  #swap(i: number, j: number): void {
    const index = this.order[i];
    this.order[i] = this.order[j];
    this.order[j] = index;
  }

  /** Quicksort that leaves short ranges alone, and turns to a heap where it would take too long. */
  #introsort(first: number, last: number, depth: number): void {
    for (let end = last; end - first > shortRange;) {
      if (depth-- === 0) {
        this.#heapSelect(first, end, end);
        this.#sortHeap(first, end);
        return;
      }
      const cut = this.#partition(first, end);
      this.#introsort(cut, end, depth);
      end = cut;
    }
  }

  /** Splits a range at the median of three of its keys; returns where the second part begins. */
  #partition(first: number, last: number): number {
    const middle = first + ((last - first) >> 1);
    this.#medianToFirst(first, first + 1, middle, last - 1);
    const { order } = this, keys = this.#keys, pivot = keys[order[first]];
    let low = first + 1, high = last;
    while (true) {
      while (keys[order[low]] < pivot) low++;
      high--;
      while (pivot < keys[order[high]]) high--;
      if (low >= high) return low;
      this.#swap(low, high);
      low++;
    }
  }

  /** Swaps the median of three positions to `first`. */
  #medianToFirst(first: number, a: number, b: number, c: number): void {
    if (this.#isLess(a, b)) {
      this.#swap(first, this.#isLess(b, c) ? b : this.#isLess(a, c) ? c : a);
    } else {
      this.#swap(first, this.#isLess(a, c) ? a : this.#isLess(b, c) ? c : b);
    }
  }

  #insertAll(first: number, last: number): void {
    for (let i = first + 1; i < last; i++) {
      if (this.#isLess(i, first)) {
        const index = this.order[i];
        this.order.copyWithin(first + 1, first, i);
        this.order[first] = index;
      } else this.#insertUnguarded(i);
    }
  }

  /** Moves what stands at a position down to its place, before which there is something not greater. */
  #insertUnguarded(position: number): void {
    const { order } = this, keys = this.#keys;
    const index = order[position], key = keys[index];
    let hole = position;
    for (; key < keys[order[hole - 1]]; hole--) order[hole] = order[hole - 1];
    order[hole] = index;
  }

  /** Brings the smallest of a range to its first positions, as a heap with the greatest at the top. */
  #heapSelect(first: number, middle: number, last: number): void {
    for (let parent = (middle - first - 2) >> 1; parent >= 0; parent--) {
      this.#adjustHeap(first, parent, middle - first, this.order[first + parent]);
    }
    const { order } = this, keys = this.#keys;
    let greatest = keys[order[first]];
    for (let i = middle; i < last; i++) {
      if (keys[order[i]] < greatest) {
        this.#popHeap(first, middle, i);
        greatest = keys[order[first]];
      }
    }
  }

  #sortHeap(first: number, last: number): void {
    for (let end = last - 1; end > first; end--) this.#popHeap(first, end, end);
  }

  /** Moves the top of a heap to a position, and what stood there into the heap. */
  #popHeap(first: number, last: number, position: number): void {
    const index = this.order[position];
    this.order[position] = this.order[first];
    this.#adjustHeap(first, 0, last - first, index);
  }

  /** Lets the hole sink to the bottom of the heap, and puts an index where it rises to from there. */
  #adjustHeap(first: number, start: number, length: number, index: number): void {
    let hole = start;
    let child = start;
    while (child < (length - 1) >> 1) {
      child = 2 * (child + 1);
      if (this.#isLess(first + child, first + child - 1)) child--;
      this.order[first + hole] = this.order[first + child];
      hole = child;
    }
    if (length % 2 === 0 && child === (length - 2) >> 1) {
      child = 2 * child + 1;
      this.order[first + hole] = this.order[first + child];
      hole = child;
    }
    let parent = (hole - 1) >> 1;
    while (hole > start && this.#less(this.order[first + parent], index)) {
      this.order[first + hole] = this.order[first + parent];
      hole = parent;
      parent = (hole - 1) >> 1;
    }
    this.order[first + hole] = index;
  }
}

/** How often a range may be split before a heap takes over: twice as often as if in equal halves. */
function depthLimit(length: number): number {
  return 2 * (31 - Math.clz32(length));
}
