/// Elements in their order, each once.
struct Sorted<Element: Comparable & Sendable>: Sendable {
    private(set) var elements: [Element] = []

    var isEmpty: Bool { elements.isEmpty }

    mutating func insert(_ element: Element) {
        let index = firstIndex { $0 >= element }
        if index == elements.count || elements[index] != element {
            elements.insert(element, at: index)
        }
    }

    mutating func remove(_ element: Element) {
        let index = firstIndex { $0 >= element }
        if index < elements.count && elements[index] == element {
            elements.remove(at: index)
        }
    }

    /// Those behind `bound`, least first; all without one.
    func after(_ bound: Element?) -> ArraySlice<Element> {
        guard let bound else {
            return elements[...]
        }
        return elements[firstIndex { $0 > bound }...]
    }

    /// Those before `bound`, least first; all without one.
    func before(_ bound: Element?) -> ArraySlice<Element> {
        guard let bound else {
            return elements[...]
        }
        return elements[..<firstIndex { $0 >= bound }]
    }

    /// The first index whose element `holds`, which all behind it must as well.
    private func firstIndex(_ holds: (Element) -> Bool) -> Int {
        var (low, high) = (0, elements.count)
        while low < high {
            let middle = (low + high) / 2
            if holds(elements[middle]) {
                high = middle
            } else {
                low = middle + 1
            }
        }
        return low
    }
}

/// Two values, sorted by the first and then by the second.
struct Pair<First, Second>: Hashable, Comparable, Sendable
where First: Hashable & Comparable & Sendable, Second: Hashable & Comparable & Sendable {
    let first: First
    let second: Second

    init(_ first: First, _ second: Second) {
        self.first = first
        self.second = second
    }

    static func < (one: Self, other: Self) -> Bool {
        one.first == other.first ? one.second < other.second : one.first < other.first
    }
}
